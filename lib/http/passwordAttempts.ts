/** How often a password may be guessed: for each account, from however many addresses, beside the limit of one address. */
import { createHash } from 'node:crypto';
import { sessionTokenIn } from '../auth/knownOwners.ts';
import { KeepsakeError } from '../errors.ts';
import type { LimitName, Verdict } from '../limits/limits.ts';
import { tooMany } from '../limits/refusal.ts';
import type { Services } from '../services.ts';

/** What one call of the accounts is counted as, besides being counted for its address. */
export type Counted = 'sign-in' | 'own password' | 'mail';

export interface Attempt {
  /** Only a wrong guess stays counted, and a mail that was asked for. Never rejects. */
  cameOut(wasWrong: boolean): Promise<void>;
}

/**
 * @param email as it was sent; nothing is counted for what is no address
 * @throws KeepsakeError `rate_limited`; `not_found` for a mail where none is sent
 */
export async function admitAttempt(
  { limits, devices, mail }: Pick<Services, 'limits' | 'devices' | 'mail'>,
  counted: Counted | undefined,
  { cookies, email }: { cookies: string | null; email: unknown },
): Promise<Attempt> {
  if (counted === 'own password') {
    const session = createHash('sha256')
      .update(sessionTokenIn(cookies) ?? '')
      .digest('base64url');
    return attemptOf(await admitted(limits, 'passwords', `session:${session}`));
  }
  if (counted === undefined || typeof email !== 'string') return NOT_COUNTED;
  if (counted === 'sign-in') {
    return attemptOf(await admitted(limits, 'passwords', devices.subjectOf(cookies, email)));
  }
  if (!mail) throw new KeepsakeError('not_found', { message: NO_MAIL });
  await admitted(limits, 'mails', devices.addressee(email));
  return NOT_COUNTED;
}

const NO_MAIL = 'This Keepsake cannot send mail, so a forgotten password cannot be set anew.';

const NOT_COUNTED: Attempt = { cameOut: async () => undefined };

function attemptOf(verdict: Verdict): Attempt {
  return {
    async cameOut(wasWrong) {
      if (!wasWrong) await verdict.giveBack();
    },
  };
}

async function admitted(
  limits: Services['limits'],
  name: LimitName,
  subject: string,
): Promise<Verdict> {
  const verdict = await limits.check(name, subject);
  if (!verdict.allowed) throw tooMany(name, verdict.retryAfterMs);
  return verdict;
}
