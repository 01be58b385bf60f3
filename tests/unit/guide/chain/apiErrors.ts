/** Errors as the SDK throws them, with somebody's words in every place where it keeps some. */
import { APICallError } from '@ai-sdk/provider';

export const WORDS = 'We were by the sea';

const TOLD = {
  message: WORDS,
  url: 'http://localhost',
  requestBodyValues: { contents: WORDS },
  responseBody: WORDS,
};

export interface Refusal {
  retryAfter?: string;
  /** `error.details` of Google's body. */
  details?: Record<string, string>[];
}

export function answered(statusCode: number, { retryAfter, details }: Refusal = {}): APICallError {
  return new APICallError({
    ...TOLD,
    statusCode,
    ...(retryAfter ? { responseHeaders: { 'retry-after': retryAfter } } : {}),
    ...(details ? { data: { error: { details } } } : {}),
  });
}

/** Without a status: there was no answer. */
export function unanswered(code: string): APICallError {
  return new APICallError({ ...TOLD, cause: Object.assign(new Error('connect'), { code }) });
}
