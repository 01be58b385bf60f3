/** Better Auth behind our door: the calls that a page of ours makes, the same origin rule as everywhere, its errors in the contract's shape. */
import { z } from 'zod';
import { isCommonPassword } from '../auth/commonPasswords.ts';
import { requireOwner } from '../auth/guard.ts';
import { letIn } from '../auth/lettingIn.ts';
import { KeepsakeError } from '../errors.ts';
import type { LimitName } from '../limits/limits.ts';
import { plainFailure } from '../records/failures.ts';
import { atLeast } from './atLeast.ts';
import { authFailure } from './authErrors.ts';
import { readJson } from './body.ts';
import { accountBefore, openedAccount } from './openedAccount.ts';
import { withOwnBucket } from './ownBucket.ts';
import { withOwnLook } from './ownLook.ts';
import { admitAttempt, type Counted } from './passwordAttempts.ts';
import type { PublicCall } from './route.ts';

interface AuthCall {
  /** Of an address; who leaves is never held back. */
  limit?: LimitName;
  counted?: Counted;
  /** Who is let in by it. This browser is known to an account from then on. */
  opens?: 'guest' | 'account';
  /** Ends sign-ins on other devices too. */
  endsOthers?: true;
  /** This browser is signed out by it. */
  leaves?: true;
  /** Where its body has a password that is to hold from then on. */
  sets?: 'password' | 'newPassword';
  /** Milliseconds that an answer takes at least. */
  atLeastMs?: number;
}

/** Everything else that Better Auth has is not here. */
const CALLS = new Map<string, AuthCall>(
  Object.entries({
    'get-session': {},
    'list-sessions': {},
    'sign-in/anonymous': { limit: 'guests', opens: 'guest' },
    'sign-in/email': { limit: 'signIns', counted: 'sign-in', opens: 'account' },
    'sign-up/email': { limit: 'signIns', opens: 'account', sets: 'password' },
    'sign-out': { leaves: true },
    'revoke-session': { endsOthers: true },
    'revoke-other-sessions': { endsOthers: true },
    'revoke-sessions': { endsOthers: true, leaves: true },
    'change-password': {
      limit: 'signIns',
      counted: 'own password',
      endsOthers: true,
      sets: 'newPassword',
    },
    // Whoever has an account is written to, which is a little more work.
    'request-password-reset': { limit: 'signIns', counted: 'mail', atLeastMs: 400 },
    'reset-password': { limit: 'signIns', sets: 'newPassword' },
  } satisfies Record<string, AuthCall>),
);

const bodySchema = z.record(z.string(), z.unknown());
type Body = z.infer<typeof bodySchema>;

/** @throws KeepsakeError for every answer of Better Auth's that is an error */
export async function answerAuth(from: PublicCall<unknown>): Promise<Response> {
  const { request, services } = from;
  const asked = CALLS.get(new URL(request.url).pathname.replace(/^\/api\/auth\//, ''));
  if (!asked) throw new KeepsakeError('not_found');
  if (request.method === 'GET') return answered(asked, request, {}, services);
  if (asked.limit) await services.limits.admit(asked.limit, services.addressOf(request.headers));
  const body = await readJson(request, bodySchema);
  if (asked.sets) await refuseCommon(body[asked.sets]);
  const answer = answered(asked, withBody(request, body), body, services);
  return asked.atLeastMs === undefined ? answer : atLeast(asked.atLeastMs, answer);
}

/** @throws KeepsakeError `invalid` */
async function refuseCommon(password: unknown): Promise<void> {
  if (typeof password !== 'string' || !(await isCommonPassword(password))) return;
  const message = 'That password is one of the first that others would try. Please choose another.';
  throw new KeepsakeError('invalid', { message });
}

async function answered(
  asked: AuthCall,
  request: Request,
  body: Body,
  services: PublicCall<unknown>['services'],
): Promise<Response> {
  const { auth, devices, knownOwners } = services;
  const cookies = request.headers.get('cookie');
  const owner = asked.endsOthers && (await requireOwner(request, auth, knownOwners));
  const { email } = body;
  // Before the attempt is counted: a database that is away costs nobody a guess.
  const before = asked.opens === 'account' && (await accountBefore(request, services));
  const attempt = await admitAttempt(services, asked.counted, { cookies, email });
  const answering = asked.opens ? letIn(auth, request) : auth.handler(request);
  const response = await answering.catch(async (error: unknown) => {
    await attempt.cameOut(false);
    throw plainFailure(error);
  });
  if (request.method !== 'GET') knownOwners.forget(cookies);
  if (owner) knownOwners.forgetOwner(owner.ownerId);
  if (response.status >= 400) {
    const { error, isWrongPassword } = await authFailure(response);
    await attempt.cameOut(isWrongPassword);
    throw error;
  }
  await attempt.cameOut(false);
  if (asked.leaves) forgetOnDevice(response);
  const knownAs = services.whoReset(request) ?? (asked.opens === 'account' ? email : undefined);
  if (typeof knownAs === 'string') {
    response.headers.append('set-cookie', devices.cookieFor(knownAs));
  }
  const opened = asked.opens === 'account' && (await openedAccount(response));
  if (!opened) return response;
  if (before && before !== opened) forgetOnDevice(response);
  return withOwnLook(await withOwnBucket(request, response, opened, services), opened, services);
}

/** What this browser keeps of somebody, such as the last slideshows, is not for whoever sits here next. */
function forgetOnDevice(response: Response): void {
  response.headers.set('clear-site-data', '"storage"');
}

/** What was read, and bounded, once more. Better Auth also takes forms, in which we would not see whose password is tried. */
function withBody({ url, method, headers: sent }: Request, body: Body): Request {
  const headers = new Headers(sent);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  return new Request(url, { method, headers, body: JSON.stringify(body) });
}
