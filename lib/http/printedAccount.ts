/** All that is stored of whoever opens the page, gathered to be read: the words of the file that they can take along, without its figures. */
import { headers } from 'next/headers';
import { accountOf, memoriesOf, sessionsOf } from '../account/holdings.ts';
import type { PrintedAccount, PrintedSession } from '../protocol/printed.ts';
import { plainFailure } from '../records/failures.ts';
import type { Records } from '../records/records.ts';
import { services } from '../services.ts';

/**
 * Undefined for nobody; a guest is somebody.
 *
 * @throws KeepsakeError `unavailable`
 */
export async function printedAccount(): Promise<PrintedAccount | undefined> {
  // First of all: Next learns from it that the page is made anew for each request.
  const sent = new Headers(await headers());
  const { auth, records } = await services();
  const session = await auth.api
    .getSession({ headers: sent, query: { disableRefresh: true } })
    .catch((error: unknown) => {
      throw plainFailure(error);
    });
  return session ? printed(records, session.user.id) : undefined;
}

async function printed(records: Records, ownerId: string): Promise<PrintedAccount> {
  const { account, profile } = await accountOf(records, ownerId);
  const sessions = new Map<string, PrintedSession[]>();
  for await (const session of sessionsOf(records, ownerId)) {
    const { sessionId, memoryId, startedAt, messages, takeAway = null, rating } = session;
    const shown = { sessionId, startedAt, messages, takeAway, comment: rating?.comment ?? null };
    sessions.set(memoryId, [...(sessions.get(memoryId) ?? []), shown]);
  }
  const memories = await Array.fromAsync(
    memoriesOf(records, ownerId, { withPhotos: false }),
    ({ photo: _p, screened: _s, found: _f, ...memory }) => ({
      ...memory,
      sessions: sessions.get(memory.id) ?? [],
    }),
  );
  const { callMe, tone, whatHelps, avoid, region } = profile;
  return {
    email: account.email,
    since: account.createdAt.toISOString(),
    about: { callMe, tone, whatHelps, avoid, region },
    memories,
  };
}
