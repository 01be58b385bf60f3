/** Better Auth's errors in the contract's shape, with words that a person can use. */
import { type ErrorCode, KeepsakeError } from '../errors.ts';

/** What Better Auth makes of a database that failed it. */
const NOT_READ = 'FAILED_TO_GET_SESSION';

/** The codes with which it says that a password is not the one. */
const WRONG_PASSWORD = ['INVALID_EMAIL_OR_PASSWORD', 'INVALID_PASSWORD'];

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
  INVALID_PASSWORD: { code: 'invalid', message: 'That is not your present password.' },
  CREDENTIAL_ACCOUNT_NOT_FOUND: {
    code: 'invalid',
    message: 'A guest has no password. Please make an account first.',
  },
  PASSWORD_TOO_SHORT: { code: 'invalid', message: 'The password needs at least 8 characters.' },
  PASSWORD_TOO_LONG: { code: 'invalid', message: 'The password has more than 128 characters.' },
  INVALID_TOKEN: {
    code: 'invalid',
    message: 'This link has been used, or is too old. Please ask for a new one.',
  },
};

export interface AuthFailure {
  error: KeepsakeError;
  /** A password was tried, and was not the one. */
  isWrongPassword: boolean;
}

/** @param response any of Better Auth's that is an error */
export async function authFailure(response: Response): Promise<AuthFailure> {
  const code = await codeOf(response);
  const isWrongPassword = WRONG_PASSWORD.includes(code);
  if (code === NOT_READ) return { error: new KeepsakeError('unavailable'), isWrongPassword };
  const known = WORDS[code];
  const error = known
    ? new KeepsakeError(known.code, { message: known.message })
    : new KeepsakeError(CODES[response.status] ?? 'internal');
  return { error, isWrongPassword };
}

async function codeOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => undefined);
  const hasCode = typeof body === 'object' && body !== null && 'code' in body;
  return hasCode ? String(body.code) : '';
}
