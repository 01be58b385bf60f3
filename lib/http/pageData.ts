/** What a page may put into its HTML: the same records that the API would answer this person with, or nothing. */
import { headers } from 'next/headers';
import { KeepsakeError } from '../errors.ts';
import { type Services, services } from '../services.ts';

/** What the API answers, or the part of it that the page shows, by the address at which the page would ask for it. */
export type PageData = Record<string, object>;

/** @param email null for a guest */
type Reading = (services: Services, ownerId: string, email: string | null) => Promise<PageData>;

/** A page that waits longer than this comes without its data, and asks for them itself. */
const DEADLINE_MS = 1_500;

/**
 * Undefined for who has no account yet, for what is not there or somebody else's, and for every failure: the browser then asks
 * the API, which makes a guest, answers in kind words, or is tried again. Read for each answer anew; nothing is kept.
 */
export async function pageData(read: Reading): Promise<PageData | undefined> {
  // Outside of what is caught below: Next learns from it that the page is made anew for each request.
  const sent = new Headers(await headers());
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), DEADLINE_MS);
  const late = new Promise<undefined>((resolve) => {
    deadline.signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  try {
    return await Promise.race([late, readAsOwner(sent, read)]);
  } catch {
    // The browser's own request for the same meets the same failure, which is logged and answered there.
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

async function readAsOwner(sent: Headers, read: Reading): Promise<PageData> {
  const opened = await services();
  const session = await opened.auth.api.getSession({
    headers: sent,
    // A page cannot send the cookie of a session that was made longer; the next call of the API can.
    query: { disableRefresh: true },
  });
  if (!session) throw new KeepsakeError('unauthorized');
  const { id, email, isAnonymous } = session.user;
  return read(opened, id, isAnonymous ? null : email);
}
