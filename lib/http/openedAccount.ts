/** Which account an answer of Better Auth has opened, and whose was open before. */
import { z } from 'zod';
import { plainFailure } from '../records/failures.ts';
import type { Services } from '../services.ts';

const openedSchema = z.object({ user: z.object({ id: z.string() }) });

/** Of an answer that lets somebody in. */
export async function openedAccount(response: Response): Promise<string | undefined> {
  const opened = openedSchema.safeParse(await response.clone().json());
  return opened.data?.user.id;
}

/**
 * The account that is signed in when another one may be opened; undefined for guests, who become that other one.
 *
 * @throws KeepsakeError `unavailable`
 */
export async function accountBefore(
  request: Request,
  { auth }: Pick<Services, 'auth'>,
): Promise<string | undefined> {
  const session = await auth.api
    .getSession({ headers: request.headers, query: { disableRefresh: true } })
    .catch((error: unknown) => {
      throw plainFailure(error);
    });
  return session && !session.user.isAnonymous ? session.user.id : undefined;
}
