/** After the closing words: the sentence to take along, how one feels now (two taps, optional), and the way back. */
'use client';
import { useState } from 'react';
import { sendFeedback } from '@/hooks/walkthroughApi';
import { ApiError, ConnectionLost } from '@/lib/apiClient';
import type { Feedback } from '@/lib/requests';
import { ButtonLink } from '../ui/Button';

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
  takeAway,
}: {
  sessionId: string;
  memoryId: string;
  takeAway: string | null;
}) {
  const [feedback, setFeedback] = useState<Feedback>({});
  const [isKept, setIsKept] = useState<boolean | null>(null);

  async function keep(change: Feedback) {
    const next = { ...feedback, ...change };
    setFeedback(next);
    try {
      await sendFeedback(sessionId, next);
      setIsKept(true);
    } catch (thrown) {
      if (!(thrown instanceof ApiError || thrown instanceof ConnectionLost)) throw thrown;
      setIsKept(false);
    }
  }

  return (
    <section
      aria-label="To take along"
      className="mt-6 flex flex-col gap-8 border-t border-line pt-8"
    >
      {takeAway && (
        <div className="flex flex-col gap-2">
          <h2 className="text-sm text-ink-soft">To take along</h2>
          <blockquote className="said text-ink">{takeAway}</blockquote>
          <p className="text-sm text-ink-soft">It is kept with your memory.</p>
        </div>
      )}
      <Choice
        question="How do you feel now?"
        options={MOODS}
        chosen={feedback.moodAfter}
        onChoose={(moodAfter) => void keep({ moodAfter })}
      />
      <Choice
        question="Did this help?"
        options={HELP}
        chosen={feedback.helpfulness}
        onChoose={(helpfulness) => void keep({ helpfulness })}
      />
      <p role="status" className="min-h-6 text-sm text-ink-soft">
        {isKept === true && 'Thank you.'}
        {isKept === false && 'That could not be kept just now. You can tap again, or leave it.'}
      </p>
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
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-3">
        {question} <span className="text-sm text-ink-soft">(if you like)</span>
      </legend>
      <div className="flex flex-wrap gap-2">
        {options.map(({ label, value }) => (
          <button
            key={value}
            type="button"
            aria-pressed={chosen === value}
            onClick={() => onChoose(value)}
            className="min-h-12 rounded-full border border-line bg-surface px-4 py-2 aria-pressed:border-clay aria-pressed:bg-clay aria-pressed:text-on-clay"
          >
            {label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
