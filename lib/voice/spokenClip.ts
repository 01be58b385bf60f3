/** A clip as it is kept and answered: who spoke it, by which tag its sound is known, and under which key it is found again. */

import { hash } from 'node:crypto';
import type { Speech, Voice, VoiceProvider } from './voice.ts';

export interface SpokenClip extends Speech {
  /** A strong entity tag with its quotes, from the sound itself. */
  etag: string;
  /** Who really spoke. */
  provider: VoiceProvider;
}

/** By which a voice is told from any other, and from what it was before. */
export type VoiceTag = Pick<Voice, 'name' | 'version'> & { provider: string };

/** Everything that changes the sound but the voice, and whose it is. */
export interface ClipKey {
  ownerId: string;
  text: string;
  rate: number;
  /** Times the authored pauses. */
  rest: number;
}

export function clipOf({ provider }: Voice, speech: Speech): SpokenClip {
  return { ...speech, provider, etag: `"${shortHash(speech.audio)}"` };
}

/** Hashed, so that a cache holds nobody's words. */
export function clipKey(voice: VoiceTag, { ownerId, text, rate, rest }: ClipKey): string {
  const { provider, name, version } = voice;
  return shortHash(JSON.stringify([ownerId, provider, name, version, rate, rest, text]));
}

function shortHash(content: string | Uint8Array): string {
  return hash('sha256', content, 'base64url').slice(0, 27);
}
