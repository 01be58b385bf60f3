/** The walkthroughs of a memory that have ended, each with the sentence that was taken along. */
import Link from 'next/link';
import type { SessionSummary } from '@/lib/protocol';
import { LocalDate } from '../ui/LocalDate';

export function PastWalkthroughs({ sessions }: { sessions: SessionSummary[] }) {
  const past = sessions.filter(({ endedAt }) => endedAt !== null);
  if (past.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="font-serif text-xl">Walkthroughs so far</h2>
      <ul className="flex flex-col divide-y divide-hairline border-y border-hairline">
        {past.map((session) => (
          <li key={session.sessionId}>
            <Link
              href={`/sessions/${encodeURIComponent(session.sessionId)}`}
              className="flex min-h-14 flex-col gap-1 py-4"
            >
              <span className="text-sm text-ink-soft">
                <LocalDate iso={session.startedAt} />
              </span>
              <span className="font-serif text-lg">{session.takeAway ?? 'Read it again'}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
