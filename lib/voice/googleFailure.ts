/** What went wrong with a call of Google's voice, told without a word of what was asked or answered. */

import { z } from 'zod';
import { VoiceError, type VoiceFailure } from './voice.ts';

/** `google.rpc.Code`, as gRPC gives it. */
const FAILURES: Record<number, VoiceFailure> = {
  3: 'rejected', // INVALID_ARGUMENT
  4: 'timeout', // DEADLINE_EXCEEDED
  5: 'rejected', // NOT_FOUND
  7: 'unauthorized', // PERMISSION_DENIED
  8: 'exhausted', // RESOURCE_EXHAUSTED
  9: 'rejected', // FAILED_PRECONDITION
  11: 'rejected', // OUT_OF_RANGE
  12: 'rejected', // UNIMPLEMENTED
  14: 'unreachable', // UNAVAILABLE
  16: 'unauthorized', // UNAUTHENTICATED
};

const status = z.object({ code: z.number() });

/** `google.rpc.RetryInfo`, as the package decodes it. */
const retryInfo = z.object({
  retryDelay: z.object({
    seconds: z.coerce.number().default(0),
    nanos: z.coerce.number().default(0),
  }),
});
const withDetails = z.object({ statusDetails: z.array(z.unknown()) });

/** Without a cause on purpose: Google's own words may quote the SSML, and so a person. */
export function voiceErrorOf(thrown: unknown, signal: AbortSignal): VoiceError {
  if (thrown instanceof VoiceError) return thrown;
  if (signal.aborted) return new VoiceError('timeout');
  const { data } = status.safeParse(thrown);
  // No status: the credentials could not be turned into a token.
  if (data === undefined) return new VoiceError('unauthorized');
  return new VoiceError(FAILURES[data.code] ?? 'failed', { restMs: restOf(thrown) });
}

function restOf(thrown: unknown): number | undefined {
  for (const detail of withDetails.safeParse(thrown).data?.statusDetails ?? []) {
    const delay = retryInfo.safeParse(detail).data?.retryDelay;
    if (delay) return Math.round(delay.seconds * 1000 + delay.nanos / 1e6);
  }
  return undefined;
}
