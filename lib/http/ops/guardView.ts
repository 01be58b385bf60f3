/** What the guardrails say and what is planned, as staff read it first of all. Pure. */
import { LEAST_TURNS } from '../../guardrails/judge.ts';
import type { Hold } from '../../guardrails/plan.ts';
import type { GuardrailView } from '../../guardrails/planning.ts';
import { wordsOf } from '../../guardrails/words.ts';
import type { GuardView } from '../../protocol/opsView.ts';

export function guardView({ plan, guardrail }: GuardrailView): GuardView {
  return {
    ...said(guardrail),
    plan: {
      version: plan.version,
      savedBy: plan.version === 0 ? null : (plan.savedBy ?? 'an account that is gone'),
      steps: plan.steps.map(({ at, percent, state, hold }) => ({
        at: at.toISOString(),
        percent,
        state: STATES[state],
        hold: hold ? holdWords(hold) : null,
      })),
    },
  };
}

/** What has been done comes before what is: whoever is called at night must see it until somebody has decided. */
function said({ state, windows, fellBack }: GuardrailView['guardrail']): Omit<GuardView, 'plan'> {
  if (fellBack) {
    const { at, from, to, why } = fellBack;
    const words = `Taken back from ${from} % to ${to} %. ${why}`;
    return { state: 'fallen', words, since: at.toISOString() };
  }
  const broken = windows.find(({ findings }) => findings.length > 0);
  const words = broken ? wordsOf(broken.findings, broken.turns) : WORDS[state];
  return { state, words, since: null };
}

const WORDS: Record<GuardrailView['guardrail']['state'], string> = {
  resting: 'Nobody has v2 now, so there is nothing to watch.',
  thin: `A window is judged from ${LEAST_TURNS.toLocaleString('en')} turns on. Nothing is taken back, and no step of the plan is taken.`,
  within: 'First word, availability, errors and completion, looked at four times a minute.',
  breached: 'A promise is broken with certainty.',
  unreadable:
    'The figures cannot be read. Nothing is taken back, and no step of the plan is taken.',
};

const STATES = { done: 'done', due: 'due now', held: 'held back', later: 'to come' } as const;

function holdWords(hold: Hold): string {
  if (hold.because === 'thin') return `${hold.missing.toLocaleString('en')} turns are missing`;
  return HOLDS[hold.because];
}

const HOLDS: Record<Exclude<Hold['because'], 'thin'>, string> = {
  changed: 'somebody has changed the rollout since; save the plan again to go on',
  off: 'the master switch is off',
  breached: 'a limit is passed',
  unreadable: 'the figures cannot be read',
};
