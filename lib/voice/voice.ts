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

/** Slowest and fastest that a person may choose. */
export const RATE_LIMITS = { min: 0.7, max: 1.3 } as const;

export type VoiceFailure = 'busy' | 'timeout' | 'crashed' | 'failed';

/** A voice that cannot speak now. Never holds the text, nor what an engine printed about it. */
export class VoiceError extends KeepsakeError {
  readonly failure: VoiceFailure;

  constructor(failure: VoiceFailure, cause?: unknown) {
    super('unavailable', { message: 'The voice is not available right now.', cause });
    this.name = 'VoiceError';
    this.failure = failure;
  }
}
