/** What both versions of the walkthrough ask when it is over, in the same words, so that one can be compared with the other. */
'use client';
import { useRef, useState } from 'react';
import { sendFeedback } from '@/hooks/walkthroughApi';
import type { Feedback } from '@/lib/requests';

const MOODS = [
  { label: 'Heavy', value: 2 },
  { label: 'A little heavy', value: 4 },
  { label: 'In between', value: 6 },
  { label: 'Fairly light', value: 8 },
  { label: 'Light', value: 10 },
];

const SATISFACTION = [
  { label: 'Not right for me', value: 1 },
  { label: 'Not quite', value: 2 },
  { label: 'All right', value: 3 },
  { label: 'Good', value: 4 },
  { label: 'Very good', value: 5 },
];

const HELP = [
  { label: 'Not really', value: 1 },
  { label: 'Somewhat', value: 3 },
  { label: 'Yes', value: 5 },
];

export function Questions({ sessionId }: { sessionId: string }) {
  const [feedback, setFeedback] = useState<Feedback>({});
  const [isKept, setIsKept] = useState<boolean | null>(null);
  // One after the other, since the last one that arrives counts.
  const sending = useRef<Promise<unknown>>(Promise.resolve());

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
    <>
      <Choice
        question="How do you feel now?"
        options={MOODS}
        chosen={feedback.moodAfter}
        onChoose={(moodAfter) => keep({ moodAfter })}
      />
      {/* Asked looking back, and only of who has said how they feel: nobody is asked anything before a memory opens. */}
      {feedback.moodAfter !== undefined && (
        <Choice
          question="And before you began?"
          options={MOODS}
          chosen={feedback.moodBefore}
          onChoose={(moodBefore) => keep({ moodBefore })}
        />
      )}
      <Choice
        question="How was this walkthrough?"
        options={SATISFACTION}
        chosen={feedback.satisfaction}
        onChoose={(satisfaction) => keep({ satisfaction })}
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
