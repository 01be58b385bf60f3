/** What the guide said, to read again and to hear again; the sentence that is being spoken is underlined. */
import { lineId, linesOf, saidAndUnsaid } from '@/hooks/passages';
import { textOf } from '@/hooks/sentences';
import type { ReadAloudControls } from '@/hooks/useReadAloud';
import type { KeepsakeMessage } from '@/lib/protocol';
import { HearButton, VoiceMissing } from './HearButton';

export function GuideWords({
  message,
  readAloud,
  place,
}: {
  message: KeepsakeMessage;
  readAloud: ReadAloudControls;
  /** Which of the guide's messages this is, such as "2 of 5". */
  place: string;
}) {
  const { said, unsaid } = saidAndUnsaid(message);
  const { reading } = readAloud;
  const spokenId = reading.state === 'speaking' ? reading.lineId : null;
  // A record from before there were sentences.
  if (said.length + unsaid.length === 0) return <p className={WORDS}>{textOf(message)}</p>;
  return (
    <div className="flex flex-col">
      <p className={WORDS}>
        {said.map(({ index, text }) => {
          const id = lineId(message.id, index);
          return (
            <span key={index}>
              <span id={id} aria-current={id === spokenId ? 'true' : undefined} className={SPOKEN}>
                {text}
              </span>{' '}
            </span>
          );
        })}
      </p>
      {unsaid.length > 0 && (
        <p className="mt-2 max-w-[60ch] font-serif text-base text-ink-soft">
          Not heard any more: {unsaid.map(({ text }) => text).join(' ')}
        </p>
      )}
      {said.length > 0 && (
        <HearButton
          readAloud={readAloud}
          passageId={message.id}
          lines={linesOf(message)}
          meaning={`what the guide said, ${place}`}
        />
      )}
      <VoiceMissing isMissing={readAloud.stateOf(message.id) === 'missing'} />
    </div>
  );
}

const WORDS = 'max-w-[60ch] font-serif text-lg leading-relaxed whitespace-pre-line';
const SPOKEN =
  'scroll-my-32 aria-current:underline aria-current:decoration-moss aria-current:decoration-2 aria-current:underline-offset-6';
