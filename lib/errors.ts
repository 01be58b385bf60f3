/** Typed failures: a stable code, the status it answers with, and words that a person can use. */

const KINDS = {
  malformed: { status: 400, message: 'That could not be read. Please try again.' },
  unauthorized: { status: 401, message: 'Please open the page again, so that we know it is you.' },
  forbidden: { status: 403, message: 'That is not allowed.' },
  region_closed: {
    status: 403,
    message:
      'Walkthroughs cannot be offered where you are. Your memories are here, and so are people who listen.',
  },
  foreign_origin: {
    status: 403,
    message: 'That request came from another site, so it was refused.',
  },
  not_found: { status: 404, message: 'That is not here.' },
  method_not_allowed: { status: 405, message: 'That cannot be done here.' },
  conflict: { status: 409, message: 'That was already done in another way.' },
  turn_running: { status: 409, message: 'The guide is still speaking. Please wait a moment.' },
  session_ended: { status: 409, message: 'This walkthrough has ended.' },
  rolled_back: { status: 409, message: 'This memory goes on in a quieter way.' },
  too_large: { status: 413, message: 'That is too large.' },
  unsupported_type: { status: 415, message: 'That kind of content cannot be used here.' },
  invalid: { status: 422, message: 'Something in that does not fit.' },
  rate_limited: { status: 429, message: 'That was a lot at once. Please wait a moment.' },
  unavailable: { status: 503, message: 'That is not possible right now. Please try again soon.' },
  internal: { status: 500, message: 'Something went wrong on our side. Please try again.' },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof KINDS;

const MARK = Symbol.for('keepsake.error');

export interface KeepsakeErrorOptions {
  /** Kind, plain words for a person; never a person's own words, a prompt or a provider's message. */
  message?: string;
  cause?: unknown;
  /** Seconds after which trying again makes sense; sent as `Retry-After`. */
  retryAfterSeconds?: number;
  /** What the answer says beside the error, for the program that asked. */
  beside?: Readonly<Record<string, unknown>>;
}

/** The one error that rooms throw on purpose; everything else is `internal` at the border. */
export class KeepsakeError extends Error {
  /**
   * By a mark instead of by identity: Next bundles routes and instrumentation apart, so this class exists more than
   * once in a process, and what the services throw is another one's than the routes'.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore-start lint/complexity/noThisInStatic: a subclass asks too, and then `this` is the subclass
    return this === KeepsakeError
      ? typeof value === 'object' && value !== null && MARK in value
      : Function.prototype[Symbol.hasInstance].call(this, value);
    // biome-ignore-end lint/complexity/noThisInStatic: to here
  }

  readonly [MARK] = true;
  readonly code: ErrorCode;
  readonly status: number;
  readonly retryAfterSeconds: number | undefined;
  readonly beside: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, options: KeepsakeErrorOptions = {}) {
    super(options.message ?? KINDS[code].message, { cause: options.cause });
    this.name = 'KeepsakeError';
    this.code = code;
    this.status = KINDS[code].status;
    this.beside = options.beside ?? {};
    this.retryAfterSeconds =
      options.retryAfterSeconds ?? (this.status === 503 ? DEFAULT_RETRY_SECONDS : undefined);
  }
}

/** The contract promises `Retry-After` with every 503. */
const DEFAULT_RETRY_SECONDS = 2;

/** Turns whatever was thrown into the contract's answer: `{"error": {"code", "message"}}`. */
export function errorResponse(thrown: unknown): Response {
  const error = toKeepsakeError(thrown);
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (error.retryAfterSeconds !== undefined) {
    headers.set('retry-after', String(error.retryAfterSeconds));
  }
  return Response.json(
    { ...error.beside, error: { code: error.code, message: error.message } },
    { status: error.status, headers },
  );
}

/** Whether it may be well in a moment: a part that is needed is away. */
export function isUnavailable(thrown: unknown): boolean {
  return thrown instanceof KeepsakeError && thrown.code === 'unavailable';
}

/**
 * Whether it was refused because a part is known to be away, or the process is going: what began it has been logged, and who is
 * refused meanwhile is no news.
 */
export function isKnownOutage(thrown: unknown): boolean {
  let innermost = thrown;
  while (innermost instanceof Error && innermost.cause !== undefined) innermost = innermost.cause;
  return isUnavailable(innermost);
}

export function toKeepsakeError(thrown: unknown): KeepsakeError {
  return thrown instanceof KeepsakeError
    ? thrown
    : new KeepsakeError('internal', { cause: thrown });
}
