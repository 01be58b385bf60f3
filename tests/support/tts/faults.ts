/** Everything that goes wrong with a call of the voice's service, by name, as its wire shows it. */
import { type Metadata, type ServiceError, status } from '@grpc/grpc-js';
import type { Said } from './speech.ts';
import { retryInfo } from './statusDetails.ts';

/** What comes instead of a good answer: an error, other sound, or nothing at all. */
export type Fault =
  | { error: Partial<ServiceError> }
  | { change: (said: Said) => Said }
  | { afterMs: number };

const refused = (code: status, details: string, metadata?: Metadata): Fault => ({
  error: { code, details, ...(metadata && { metadata }) },
});

const isWave = (said: Said): Said => {
  const wave = Buffer.alloc(44 + 24_000);
  wave.write('RIFF????WAVEfmt ', 'latin1');
  return { ...said, audio: new Uint8Array(wave) };
};

export const FAULTS = {
  unavailable: refused(status.UNAVAILABLE, 'The service is away.'),
  exhausted: refused(status.RESOURCE_EXHAUSTED, 'Quota exceeded.'),
  'exhausted, soon': refused(status.RESOURCE_EXHAUSTED, 'Quota exceeded.', retryInfo(50)),
  'exhausted, later': refused(status.RESOURCE_EXHAUSTED, 'Quota exceeded.', retryInfo(30_000)),
  // Google quotes what it was sent.
  invalid: refused(status.INVALID_ARGUMENT, 'Invalid SSML: <speak>…</speak>'),
  unauthenticated: refused(status.UNAUTHENTICATED, 'Request had invalid credentials.'),
  hang: { afterMs: Number.POSITIVE_INFINITY },
  slow: { afterMs: 600 },
  empty: { change: (said: Said) => ({ ...said, audio: new Uint8Array(0) }) },
  'half a file': {
    change: (said: Said) => ({ ...said, audio: said.audio.slice(0, said.audio.length / 2 - 10) }),
  },
  /** At the end of a frame, so that only the marks show it. */
  'half the frames': {
    change: (said: Said) => ({
      ...said,
      audio: said.audio.slice(0, 96 * Math.ceil(said.audio.length / 96 / 3)),
    }),
  },
  'wrong format': { change: isWave },
  'no marks': { change: (said: Said) => ({ ...said, timepoints: [] }) },
  'some marks': {
    change: (said: Said) => ({
      ...said,
      timepoints: said.timepoints.filter((_, index) => index % 2 === 0),
    }),
  },
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;
