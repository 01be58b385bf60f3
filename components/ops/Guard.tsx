/** What the guardrails say, first of all on the page. */
import type { GuardView } from '@/lib/protocol/opsView';
import { timeText, unbroken } from './words';

const LOOKS: Record<GuardView['state'], { sign: string; title: string; isUrgent: boolean }> = {
  resting: { sign: '○', title: 'Guardrails: at rest', isUrgent: false },
  within: { sign: '●', title: 'Guardrails: all within their limits', isUrgent: false },
  thin: { sign: '○', title: 'Guardrails: too few turns to judge by', isUrgent: false },
  breached: { sign: '▲', title: 'Guardrails: a limit is passed', isUrgent: true },
  fallen: { sign: '■', title: 'Guardrails: the rollout was taken back', isUrgent: true },
  unreadable: { sign: '■', title: 'Guardrails: nothing can be judged now', isUrgent: true },
};

/** Whoever cannot read them must not think that all is well. */
const NOT_READ: Pick<GuardView, 'state' | 'words' | 'since'> = {
  state: 'unreadable',
  words: 'What the guardrails say could not be read just now.',
  since: null,
};

export function GuardBanner({ guard }: { guard: GuardView | null }) {
  const { state, words, since } = guard ?? NOT_READ;
  const { sign, title, isUrgent } = LOOKS[state];
  return (
    <div
      role="status"
      className={`rounded-xl p-4 ${isUrgent ? 'border-2 border-danger bg-surface' : 'border border-hairline'}`}
    >
      <p className={isUrgent ? 'text-lg font-semibold' : 'font-medium'}>
        <span aria-hidden="true">{sign} </span>
        {title}
      </p>
      <p className="max-w-prose text-sm">
        {unbroken(words)}
        {since !== null && ` Since ${timeText(since)} UTC.`}
      </p>
    </div>
  );
}
