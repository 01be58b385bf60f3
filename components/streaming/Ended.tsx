/** After the closing words: hearing again the sentence to take along, how one feels now (two taps, optional), and the way back. */
'use client';
import { useEffect, useRef, useState } from 'react';
import { takeAwayLines } from '@/hooks/passages';
import { useReadAloud } from '@/hooks/useReadAloud';
import { readWalkthrough, sendFeedback } from '@/hooks/walkthroughApi';
import type { Feedback } from '@/lib/requests';
import { HearButton, VoiceMissing } from '../sessions/HearButton';
import { ButtonLink } from '../ui/Button';

const TAKE_AWAY = 'take-away';

const MOODS = [
  { label: 'Heavy', value: 2 },
  { label: 'A little heavy', value: 4 },
  { label: 'In between', value: 6 },
  { label: 'A little lighter', value: 8 },
  { label: 'Lighter', value: 10 },
];

const HELP = [
  { label: 'Not really', value: 1 },
  { label: 'Somewhat', value: 3 },
  { label: 'Yes', value: 5 },
];

export function Ended({
  sessionId,
  memoryId,
  hasTakeAway,
  isAsking,
}: {
  sessionId: string;
  memoryId: string;
  /** The last of the closing words is one to take along; it is marked where it stands. */
  hasTakeAway: boolean;
  /** Whoever is in danger is not asked how it was. */
  isAsking: boolean;
}) {
  const readAloud = useReadAloud();
  const section = useRef<HTMLElement>(null);
  const [feedback, setFeedback] = useState<Feedback>({});
  const [isKept, setIsKept] = useState<boolean | null>(null);
  // One after the other, since the last one that arrives counts.
  const sending = useRef<Promise<unknown>>(Promise.resolve());

  // What had the focus went away with the controls.
  useEffect(() => {
    if (document.activeElement === document.body) section.current?.focus({ preventScroll: true });
  }, []);

  function keep(change: Feedback) {
    const next = { ...feedback, ...change };
    setFeedback(next);
    sending.current = sending.current.then(() => send(next));
  }

  async function send(next: Feedback) {
    try {
      await sendFeedback(sessionId, next);
      setIsKept(true);
    } catch {
      setIsKept(false);
    }
  }

  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label="The end of this walkthrough"
      className="mt-3 flex flex-col gap-8 focus:outline-none"
    >
      {hasTakeAway && (
        <section aria-label="To take along" className="flex flex-col border-b border-line pb-5">
          <p className="text-base text-ink-soft">
            This is yours to take along. It is kept with your memory.
          </p>
          <HearButton
            readAloud={readAloud}
            passageId={TAKE_AWAY}
            lines={async () => takeAwayLines(await readWalkthrough(sessionId))}
            meaning="this sentence"
          />
          <VoiceMissing isMissing={readAloud.stateOf(TAKE_AWAY) === 'missing'} />
        </section>
      )}
      {isAsking && (
        <>
          <Choice
            question="How do you feel now?"
            options={MOODS}
            chosen={feedback.moodAfter}
            onChoose={(moodAfter) => keep({ moodAfter })}
          />
          <Choice
            question="Did this help?"
            options={HELP}
            chosen={feedback.helpfulness}
            onChoose={(helpfulness) => keep({ helpfulness })}
          />
          <p role="status" className="min-h-6 text-base text-ink-soft">
            {isKept === true && 'Thank you.'}
            {isKept === false && 'That could not be kept just now. You can tap again, or leave it.'}
          </p>
        </>
      )}
      <ButtonLink href={`/memories/${memoryId}`} weight="primary" className="self-start">
        Back to the memory
      </ButtonLink>
    </section>
  );
}

function Choice({
  question,
  options,
  chosen,
  onChoose,
}: {
  question: string;
  options: { label: string; value: number }[];
  chosen: number | undefined;
  onChoose: (value: number) => void;
}) {
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-3">
        {question} <span className="text-base text-ink-soft">(if you like)</span>
      </legend>
      <div className="flex flex-wrap gap-2">
        {options.map(({ label, value }) => (
          <button
            key={value}
            type="button"
            aria-pressed={chosen === value}
            onClick={() => onChoose(value)}
            className="min-h-12 rounded-xl border border-line bg-surface px-4 py-2 aria-pressed:border-clay aria-pressed:bg-clay aria-pressed:text-on-clay"
          >
            {label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
