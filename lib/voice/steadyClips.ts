/**
 * The lines of "Steady me" as clips that anybody may fetch ahead: they are ours, and about nobody. The embedded voice says
 * them whoever else speaks: each has to fit into its breath, and nothing may stand between the tap and the first word.
 */
import { createHash } from 'node:crypto';
import steady from '../../content/steady.json' with { type: 'json' };
import { KEEPSAKE_OWNER } from './authored.ts';
import type { VoiceTag } from './spokenClip.ts';
import type { Voice } from './voice.ts';

export interface SteadyClip {
  text: string;
  /** From the words and the voice, so that what it names never changes. */
  key: string;
}

/** As slow as the telling is by default; not less, since a line must be over before the breath turns. */
export const STEADY_RATE = 0.9;

/** Each line once, in the order in which it is first said. */
export function steadyClips(voice: VoiceTag): SteadyClip[] {
  const texts = steady.parts.flatMap(({ lines }) => lines.map(({ say }) => say));
  const { provider, name, version } = voice;
  return [...new Set(texts)].map((text) => ({
    text,
    key: hash(JSON.stringify([provider, name, version, STEADY_RATE, text])),
  }));
}

export function steadySentence(voice: Voice, { text }: SteadyClip) {
  return { ownerId: KEEPSAKE_OWNER, text, rate: STEADY_RATE, voiceName: voice.name };
}

export function steadyRequest(voice: Voice, clip: SteadyClip, signal: AbortSignal) {
  return { ...steadySentence(voice, clip), signal };
}

/** Changes whenever any clip does. */
export function steadyEdition(clips: readonly SteadyClip[]): string {
  return hash(clips.map(({ key }) => key).join());
}

function hash(content: string): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 16);
}
