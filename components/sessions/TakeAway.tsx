/** The sentence to take along, large, and heard again by a tap. */
import type { ReadAloudControls } from '@/hooks/useReadAloud';
import { HearButton, VoiceMissing } from './HearButton';

const PASSAGE = 'take-away';

export function TakeAway({
  text,
  readAloud,
  lines,
}: {
  text: string;
  readAloud: ReadAloudControls;
  lines: Parameters<ReadAloudControls['hear']>[1];
}) {
  const state = readAloud.stateOf(PASSAGE);
  return (
    <section aria-label="To take along" className="flex flex-col gap-2 border-l-4 border-moss pl-5">
      <h2 className="text-base text-ink-soft">To take along</h2>
      <blockquote
        aria-current={state === 'speaking' ? 'true' : undefined}
        className="said text-ink aria-current:underline aria-current:decoration-moss aria-current:decoration-2 aria-current:underline-offset-8"
      >
        {text}
      </blockquote>
      <HearButton readAloud={readAloud} passageId={PASSAGE} lines={lines} meaning="this sentence" />
      <VoiceMissing isMissing={state === 'missing'} />
    </section>
  );
}
