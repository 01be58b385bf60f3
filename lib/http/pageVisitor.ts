/** Who opens a page, for the pages that are not everybody's. Read for each answer anew; nothing is kept. */
import { headers } from 'next/headers';
import type { Seeing } from '../records/audit.ts';
import { plainFailure } from '../records/failures.ts';
import { type Services, services } from '../services.ts';

export interface PageVisitor {
  services: Services;
  ownerId: string;
  email: string;
}

/**
 * Undefined for nobody and for guests.
 *
 * @throws KeepsakeError `unavailable` when nobody can be known now
 */
export async function pageVisitor(): Promise<PageVisitor | undefined> {
  // First of all: Next learns from it that the page is made anew for each request.
  const sent = new Headers(await headers());
  const opened = await services();
  const session = await opened.auth.api
    // A page cannot send the cookie of a session that was made longer; the next call of the API can.
    .getSession({ headers: sent, query: { disableRefresh: true } })
    .catch((error: unknown) => {
      throw plainFailure(error);
    });
  if (!session || session.user.isAnonymous) return undefined;
  return { services: opened, ownerId: session.user.id, email: session.user.email };
}

/**
 * As {@link pageVisitor}; undefined for who is not staff, too.
 *
 * @param seen what they see here; it stands in the audit before it is shown
 */
export async function staffVisitor(seen: Seeing): Promise<PageVisitor | undefined> {
  const visitor = await pageVisitor();
  if (!visitor) return undefined;
  const { staff, audit } = visitor.services.records;
  if (!(await staff.has(visitor.ownerId))) return undefined;
  await audit.see(visitor.ownerId, seen);
  return visitor;
}
