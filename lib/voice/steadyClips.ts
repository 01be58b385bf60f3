/** The lines of "Steady me" as clips that anybody may fetch ahead: they are ours, and about nobody. */
import { createHash } from 'node:crypto';
import steady from '../../content/steady.json' with { type: 'json' };
import type { Voice } from './voice.ts';

export interface SteadyClip {
  text: string;
  /** From the words and the voice, so that what it names never changes. */
  key: string;
}

/** Slower than in the telling. */
export const STEADY_RATE = 0.9;

/** Whose the clips are in the voice's cache: nobody's, so they are never forgotten with a person. */
export const STEADY_OWNER = 'keepsake';

/** Each line once, in the order in which it is first said. */
export function steadyClips(voice: Voice): SteadyClip[] {
  const texts = steady.parts.flatMap(({ lines }) => lines.map(({ say }) => say));
  const { provider, name, version } = voice;
  return [...new Set(texts)].map((text) => ({
    text,
    key: hash(JSON.stringify([provider, name, version, STEADY_RATE, text])),
  }));
}

/** Changes whenever any clip does. */
export function steadyEdition(clips: readonly SteadyClip[]): string {
  return hash(clips.map(({ key }) => key).join());
}

function hash(content: string): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 16);
}
