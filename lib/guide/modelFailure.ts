/** What went wrong with a model's call, told without a word of what was asked or answered. */
import { APICallError, JSONParseError, TypeValidationError } from '@ai-sdk/provider';
import { retryAfterMs } from '../resilience/retryAfter.ts';

/** Each kind, and whether it is a failure of the model's service, which its breaker counts. */
const COUNTS = {
  /** No connection came about, so nothing was sent. */
  refused: true,
  /** The connection broke before an answer began. */
  connection: true,
  /** 408, 429, 5xx and whatever else is not our request's fault. */
  status: true,
  /** 401, 403, 404 and a key that is not valid. */
  unauthorized: true,
  /** No word in the whole answer: nothing at all, only thoughts, only a tool call. */
  empty: true,
  malformed: true,
  /** The answer broke off. */
  cut: true,
  /** A sentence without an end. */
  endless: true,
  /** Nothing came for too long in the middle of an answer. */
  stalled: true,
  /** The whole call took too long. */
  deadline: true,
  /** Words came, but no whole sentence in time. */
  late: true,
  /** Somebody else spoke before the first word came. */
  overtaken: true,
  /** Our request was at fault: 400, 413, 422. */
  rejected: false,
  /** The prompt or the answer was held back: SAFETY, RECITATION and their like. */
  blocked: false,
  /** MAX_TOKENS. */
  length: false,
  /** Nobody wants the answer any more. */
  cancelled: false,
} as const satisfies Record<string, boolean>;

export type FailureKind = keyof typeof COUNTS;

export interface ModelFailureOptions {
  /** The HTTP status, where there is one. */
  status?: number | undefined;
  /** Milliseconds for which the service asked to be left alone. */
  restMs?: number | undefined;
  counts?: boolean;
}

/**
 * Without a cause on purpose: the SDK's errors carry the whole request (`requestBodyValues`), and with it the words
 * of a person.
 */
export class ModelFailure extends Error {
  readonly kind: FailureKind;
  readonly status: number | undefined;
  readonly restMs: number | undefined;
  /** Whether the breaker counts it. */
  readonly counts: boolean;

  constructor(kind: FailureKind, options: ModelFailureOptions = {}) {
    super(kind);
    this.name = 'ModelFailure';
    this.kind = kind;
    this.status = options.status;
    this.restMs = options.restMs;
    this.counts = options.counts ?? COUNTS[kind];
  }
}

/** Codes of Node and undici for a connection that never came about. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const OUR_FAULT = new Set([400, 413, 422]);
const UNAUTHORIZED = new Set([401, 403, 404]);

/**
 * @param thrown by `doStream` (before an answer), by reading its stream, or carried by an `error` part
 * @param hasAnswered a part has come: what breaks now breaks off, and is never asked again
 */
export function failureOf(thrown: unknown, hasAnswered: boolean): ModelFailure {
  if (thrown instanceof ModelFailure) return thrown;
  const status = statusOf(thrown);
  if (status !== undefined && (status < 200 || status > 299))
    return failureOfStatus(status, thrown);
  if (JSONParseError.isInstance(thrown) || TypeValidationError.isInstance(thrown)) {
    return new ModelFailure('malformed');
  }
  // A connection that breaks while it is read is told as status 200.
  if (hasAnswered) return new ModelFailure('cut');
  if (status !== undefined) return new ModelFailure('malformed', { status });
  return new ModelFailure(isNeverConnected(thrown) ? 'refused' : 'connection');
}

function failureOfStatus(status: number, thrown: unknown): ModelFailure {
  const details = detailsOf(thrown);
  // Google answers 400 to a key that is not valid.
  const isKey = details.some(({ reason }) => reason === 'API_KEY_INVALID');
  if (UNAUTHORIZED.has(status) || isKey) return new ModelFailure('unauthorized', { status });
  if (OUR_FAULT.has(status)) return new ModelFailure('rejected', { status });
  const restMs = status === 429 || status === 503 ? restOf(thrown, details) : undefined;
  return new ModelFailure('status', { status, restMs });
}

/** The header, or the `google.rpc.RetryInfo` that Gemini puts into the body instead. */
function restOf(thrown: unknown, details: Detail[]): number | undefined {
  const header = APICallError.isInstance(thrown) ? thrown.responseHeaders?.['retry-after'] : '';
  const delay = details.map(({ retryDelay }) => retryDelay).find((text) => text !== undefined);
  return (
    retryAfterMs(header, Date.now()) ?? retryAfterMs(String(delay).replace(/s$/, ''), Date.now())
  );
}

/** Of an SDK's error, or of the plain object that an `error` part of a running stream carries. */
function statusOf(thrown: unknown): number | undefined {
  const status = propertyOf(thrown, 'statusCode');
  return typeof status === 'number' ? status : undefined;
}

function isNeverConnected(thrown: unknown): boolean {
  for (let error = thrown, depth = 0; error instanceof Error && depth < 5; depth += 1) {
    if ('code' in error && NEVER_CONNECTED.has(String(error.code))) return true;
    error = error.cause;
  }
  return false;
}

type Detail = { reason?: string; retryDelay?: string };

/** `error.details` of Google's error body; it comes from outside, so nothing of it is taken for granted. */
function detailsOf(thrown: unknown): Detail[] {
  const data = propertyOf(thrown, 'data');
  const details = propertyOf(propertyOf(data, 'error') ?? data, 'details');
  if (!Array.isArray(details)) return [];
  return details.map((detail) => {
    const { reason, retryDelay } = Object(detail) as Record<string, unknown>;
    return {
      ...(typeof reason === 'string' ? { reason } : {}),
      ...(typeof retryDelay === 'string' ? { retryDelay } : {}),
    };
  });
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
