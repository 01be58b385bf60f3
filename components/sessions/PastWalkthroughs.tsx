/** The walkthroughs of a memory that have ended, newest first, each with the sentence that was taken along. */
'use client';
import Link from 'next/link';
import { takeAwayLines } from '@/hooks/passages';
import { useReadAloud } from '@/hooks/useReadAloud';
import { readWalkthrough } from '@/hooks/walkthroughApi';
import type { SessionSummary } from '@/lib/protocol';
import { LocalDate } from '../ui/LocalDate';
import { HearButton, VoiceMissing } from './HearButton';

/** What is shown of each. */
export type PastWalkthrough = Pick<
  SessionSummary,
  'sessionId' | 'version' | 'startedAt' | 'endedAt' | 'takeAway'
>;

export function PastWalkthroughs({ sessions }: { sessions: PastWalkthrough[] }) {
  const readAloud = useReadAloud();
  const past = sessions
    .filter(({ endedAt }) => endedAt !== null)
    .toSorted((a, b) => b.startedAt.localeCompare(a.startedAt));
  if (past.length === 0) return null;
  return (
    <section className="flex flex-col gap-4">
      <h2 className="font-serif text-xl">Walkthroughs so far</h2>
      <ul className="flex flex-col divide-y divide-hairline border-y border-hairline">
        {past.map(({ sessionId, startedAt, takeAway }) => (
          <li key={sessionId} className="flex flex-col py-2">
            <Link
              href={`/sessions/${encodeURIComponent(sessionId)}`}
              className="flex min-h-14 flex-col gap-1 py-2"
            >
              <span className="text-base text-ink-soft">
                <LocalDate iso={startedAt} />
              </span>
              <span
                aria-current={readAloud.stateOf(sessionId) === 'speaking' ? 'true' : undefined}
                className="font-serif text-xl aria-current:underline aria-current:decoration-moss aria-current:decoration-2 aria-current:underline-offset-6"
              >
                {takeAway ?? 'Read it again'}
              </span>
            </Link>
            {takeAway && (
              <HearButton
                readAloud={readAloud}
                passageId={sessionId}
                // A list tells only the words; where they can be heard stands in the record.
                lines={async () => takeAwayLines(await readWalkthrough(sessionId))}
                meaning={takeAway}
              />
            )}
            <VoiceMissing isMissing={readAloud.stateOf(sessionId) === 'missing'} />
          </li>
        ))}
      </ul>
    </section>
  );
}
