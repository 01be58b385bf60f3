/** The Voice port: what any voice, embedded or in the cloud, owes to those who want a sentence spoken. */

import { KeepsakeError } from '../errors.ts';

export type VoiceProvider = 'embedded' | 'google';

export interface Voice {
  /** Unique within its provider, such as `slt` or `en-US-Neural2-F`. */
  readonly name: string;
  readonly provider: VoiceProvider;
  /** BCP 47. */
  readonly language: string;
  /** Changes whenever the same request would sound different, so that no cache gives the old sound. */
  readonly version: string;
  /**
   * One sentence as sound, with no silence to speak of around it: pauses are authored elsewhere.
   * @throws {VoiceError} when it cannot be spoken now; the signal's reason when that aborts.
   */
  synthesize(request: SpeechRequest): Promise<Speech>;
  /** Several clips of this voice as one, in its own format; `[]` is a valid clip that says nothing. */
  join(parts: readonly SpeechPart[]): Speech;
}

export interface SpeechRequest {
  /** Plain text, whatever is in it: markup is spoken or left out, never obeyed. */
  text: string;
  /** 1 is the voice's own pace, 0.7 slower, 1.3 faster. */
  rate: number;
  /** Times the authored pauses inside the sentence; 1 when it is missing. */
  rest?: number;
  /** Told for each piece that the voice's engine or service has really spoken: what it counts, or bills. */
  onSpoken?: (characters: number) => void;
  signal: AbortSignal;
}

export interface Speech {
  audio: Uint8Array<ArrayBuffer>;
  contentType: string;
  durationMs: number;
  /** In the order in which they are heard. */
  words: SpokenWord[];
}

export interface SpokenWord {
  /** As it is written in the text, with the punctuation that hangs on it. */
  text: string;
  /** From the beginning of the clip, whole milliseconds, at most its duration. */
  startMs: number;
}

export interface SpeechPart {
  /** Null for a sentence with nothing to say: its pause remains. */
  speech: Speech | null;
  pauseAfterMs: number;
}

/** Slowest and fastest that any voice is asked for: what Google accepts (`cloud_tts.proto`, AudioConfig). */
export const RATE_LIMITS = { min: 0.25, max: 2 } as const;

/** @throws {RangeError} when it is not a number. */
export function clampRate(rate: number): number {
  if (!Number.isFinite(rate)) throw new RangeError(`rate must be a number, not ${rate}`);
  return Math.min(RATE_LIMITS.max, Math.max(RATE_LIMITS.min, rate));
}

/** Each failure, and whether it is one of the voice's service, which its breaker counts. */
const COUNTS = {
  /** Its line is full. */
  busy: false,
  timeout: true,
  /** Its thread has died. */
  crashed: true,
  failed: true,
  /** The service cannot be reached, or says that it is away. */
  unreachable: true,
  /** A quota is used up. */
  exhausted: true,
  /** The credentials are not, or no longer, good. */
  unauthorized: true,
  /** What came is no sound, not the kind that was asked for, or not whole. */
  malformed: true,
  /** Our request was at fault. */
  rejected: false,
  /** Not asked: its circuit is open, or it asked to be left alone. */
  resting: false,
  /** The one call that should tell whether it is well again was called off. */
  untold: true,
} as const satisfies Record<string, boolean>;

export type VoiceFailure = keyof typeof COUNTS;

export interface VoiceErrorOptions {
  /** Never what a service answered: it may repeat the text. */
  cause?: unknown;
  /** Milliseconds for which the service asked to be left alone. */
  restMs?: number | undefined;
}

/** A voice that cannot speak now. Never holds the text, nor what an engine or a service said about it. */
export class VoiceError extends KeepsakeError {
  readonly failure: VoiceFailure;
  readonly restMs: number | undefined;

  constructor(failure: VoiceFailure, { cause, restMs }: VoiceErrorOptions = {}) {
    super('unavailable', { message: 'The voice is not available right now.', cause });
    this.name = 'VoiceError';
    this.failure = failure;
    this.restMs = restMs;
  }

  get counts(): boolean {
    return COUNTS[this.failure];
  }
}
