/** How the browser talks to our own API: a guest is made silently, failures come back as kind, typed errors. */

/** No line to the server. A TypeError, as the browser's own `fetch` throws then. */
export class ConnectionLost extends TypeError {
  constructor(cause?: unknown) {
    super('network connection lost', { cause });
    this.name = 'ConnectionLost';
  }
}

/** The server's own answer, in the words that it meant for a person. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** Seconds after which trying again makes sense. */
  readonly retryAfterSeconds: number | undefined;
  /** With `rolled_back`: where the memory goes on as a slideshow. */
  readonly step: number | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    { retryAfterSeconds, step }: { retryAfterSeconds?: number; step?: number } = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
    this.step = step;
  }
}

export interface ApiRequest extends RequestInit {
  /** How long the answer's headers may take, ms. */
  deadlineMs?: number;
  /** Asked as whoever one is now: no guest is made for it, and a 401 is an answer like any other. */
  isAsIAm?: boolean;
}

const DEADLINE_MS = 20_000;

/**
 * One call to our API, as a guest when nobody is signed in.
 *
 * @throws ConnectionLost when no answer came, ApiError for every answer that is not a success
 */
export async function apiFetch(path: string, request: ApiRequest = {}): Promise<Response> {
  if (request.isAsIAm) return orThrow(await call(path, request));
  if (hasNoAccountYet()) await ensureGuest();
  const first = await call(path, request);
  if (first.status !== 401) return orThrow(first);
  await ensureGuest();
  return orThrow(await call(path, request));
}

/** The answer as JSON; its shape is our own server's, held by the contract's tests. */
export async function apiJson<T>(path: string, request: ApiRequest = {}): Promise<T> {
  const response = await apiFetch(path, request);
  return (await readBody(response)) as T;
}

/** A body sent as JSON. */
export function jsonBody(value: unknown, method = 'POST'): ApiRequest {
  return {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  };
}

/** Words for whatever was thrown: never a code, never a stack. */
export function kindWords(thrown: unknown): string {
  if (thrown instanceof ApiError) return thrown.message;
  if (thrown instanceof ConnectionLost) {
    return 'There is no connection right now. Nothing you wrote is lost.';
  }
  return 'That did not work. Please try again.';
}

/** Between asking for an account and its cookie no guest may be made, in any tab: the guest's cookie would come last and stay. */
export function whileSigningIn(run: () => Promise<void>): Promise<void> {
  return withTabLock(GUEST_LOCK, run);
}

const GUEST_LOCK = 'keepsake-guest';
let signingIn: Promise<void> | undefined;

/** Makes a guest account if there is none; once for all callers, and once for all tabs. */
export function ensureGuest(): Promise<void> {
  signingIn ??= withTabLock(GUEST_LOCK, makeGuest).finally(() => {
    signingIn = undefined;
  });
  return signingIn;
}

async function makeGuest(): Promise<void> {
  // Another tab may have made one while this one waited for the lock; this asks without raising a 401.
  const known = await call('/api/auth/get-session', {});
  if (!known.ok || (await readBody(known)) === null) {
    await orThrow(await call('/api/auth/sign-in/anonymous', jsonBody({})));
  }
  if (typeof document !== 'undefined') document.documentElement.dataset.account = 'known';
}

/** The layout says on <html> whether the browser brought an account's cookie (the cookie itself is out of reach). */
function hasNoAccountYet(): boolean {
  return typeof document !== 'undefined' && document.documentElement.dataset.account === 'none';
}

async function withTabLock(name: string, run: () => Promise<void>): Promise<void> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  if (!locks) return run();
  await locks.request(name, run);
}

async function call(path: string, request: ApiRequest): Promise<Response> {
  const { deadlineMs = DEADLINE_MS, isAsIAm: _, signal, ...init } = request;
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), deadlineMs);
  try {
    return await fetch(path, {
      ...init,
      signal: signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal,
    });
  } catch (thrown) {
    if (signal?.aborted) throw thrown;
    throw new ConnectionLost(thrown);
  } finally {
    clearTimeout(timer);
  }
}

async function readBody(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (thrown) {
    // A body that breaks off is a lost line; one that is not JSON is not from our server.
    throw new ConnectionLost(thrown);
  }
}

async function orThrow(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw await apiErrorOf(response);
}

/** Reads the contract's `{"error": {"code", "message"}}`; a gateway's page becomes plain words. */
export async function apiErrorOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const error =
    typeof body === 'object' && body !== null && 'error' in body
      ? (body.error as { code?: unknown; message?: unknown } | null)
      : null;
  const code = typeof error?.code === 'string' ? error.code : 'unknown';
  const message =
    typeof error?.message === 'string'
      ? error.message
      : 'That is not possible right now. Please try again soon.';
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const step =
    typeof body === 'object' && body !== null && 'step' in body ? Number(body.step) : Number.NaN;
  return new ApiError(response.status, code, message, {
    ...(Number.isFinite(seconds) && { retryAfterSeconds: Math.max(0, seconds) }),
    ...(Number.isInteger(step) && { step }),
  });
}

const PATIENCE_MS = 5_000;

/** Whether the server answers. Whatever keeps it from answering, also being slow, is a no. */
export async function serverAnswers(): Promise<boolean> {
  try {
    const answer = await fetch('/api/health', {
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return answer.ok;
  } catch {
    // No answer at all is what is asked about.
    return false;
  }
}
