/** A clip as it is kept and answered: who spoke it, by which tag its sound is known, and under which key it is found again. */

import { createHash } from 'node:crypto';
import type { Speech, Voice, VoiceProvider } from './voice.ts';

export interface SpokenClip extends Speech {
  /** A strong entity tag with its quotes, from the sound itself. */
  etag: string;
  /** Who really spoke. */
  provider: VoiceProvider;
}

/** Everything that changes the sound but the voice, and whose it is. */
export interface ClipKey {
  ownerId: string;
  text: string;
  rate: number;
  /** Times the authored pauses. */
  rest: number;
}

export function clipOf({ provider }: Voice, speech: Speech): SpokenClip {
  return { ...speech, provider, etag: `"${hash(speech.audio)}"` };
}

/** Hashed, so that a cache holds nobody's words. */
export function clipKey(voice: Voice, { ownerId, text, rate, rest }: ClipKey): string {
  const { provider, name, version } = voice;
  return hash(JSON.stringify([ownerId, provider, name, version, rate, rest, text]));
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 27);
}
