/** Better Auth behind our door: the same origin rule as everywhere, and its errors in the contract's shape. */
import { type ErrorCode, errorResponse, KeepsakeError } from '../errors.ts';
import type { LimitName } from '../limits/limits.ts';
import { plainFailure } from '../records/failures.ts';
import { withOwnBucket } from './ownBucket.ts';
import type { PublicCall } from './route.ts';

/** What Better Auth makes of a database that failed it. */
const NOT_READ = 'FAILED_TO_GET_SESSION';

const CODES: Record<number, ErrorCode> = {
  400: 'malformed',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  413: 'too_large',
  415: 'unsupported_type',
  422: 'invalid',
  503: 'unavailable',
};

const TAKEN = {
  code: 'invalid',
  message: 'There is an account with this e-mail address. Please sign in to it.',
} as const;

/** Codes of Better Auth that deserve words of their own. */
const WORDS: Record<string, { code: ErrorCode; message: string }> = {
  ANONYMOUS_USERS_CANNOT_SIGN_IN_AGAIN_ANONYMOUSLY: {
    code: 'conflict',
    message: 'You are already here as a guest.',
  },
  USER_ALREADY_EXISTS: TAKEN,
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: TAKEN,
  INVALID_EMAIL: { code: 'invalid', message: 'Please check the e-mail address.' },
  INVALID_EMAIL_OR_PASSWORD: {
    code: 'unauthorized',
    message: 'The e-mail address and the password do not go together.',
  },
  PASSWORD_TOO_SHORT: { code: 'invalid', message: 'The password needs at least 8 characters.' },
  PASSWORD_TOO_LONG: { code: 'invalid', message: 'The password has more than 128 characters.' },
};

export async function answerAuth({ request, services }: PublicCall<unknown>): Promise<Response> {
  const limit = limitOf(request);
  if (limit) await services.limits.admit(limit, services.addressOf(request.headers));
  const response = await services.auth.handler(request).catch((error: unknown) => {
    throw plainFailure(error);
  });
  if (request.method !== 'GET') services.knownOwners.forget(request.headers.get('cookie'));
  if (response.ok && isSignOut(request)) {
    // What this browser keeps of them, such as the last slideshows, is not for whoever sits here next.
    response.headers.set('clear-site-data', '"storage"');
  }
  if (response.status < 400) return withOwnBucket(request, response, services);
  const code = await codeOf(response);
  if (code === NOT_READ) throw new KeepsakeError('unavailable');
  const known = WORDS[code];
  if (known) return errorResponse(new KeepsakeError(known.code, { message: known.message }));
  return errorResponse(new KeepsakeError(CODES[response.status] ?? 'internal'));
}

/** Whatever makes an account or could be used to guess a password; who leaves is never held back. */
function limitOf({ method, url }: Request): LimitName | undefined {
  const { pathname } = new URL(url);
  if (method !== 'POST' || isSignOut({ url })) return undefined;
  return pathname.endsWith('/sign-in/anonymous') ? 'guests' : 'signIns';
}

function isSignOut({ url }: Pick<Request, 'url'>): boolean {
  return new URL(url).pathname.endsWith('/sign-out');
}

async function codeOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => undefined);
  const hasCode = typeof body === 'object' && body !== null && 'code' in body;
  return hasCode ? String(body.code) : '';
}
