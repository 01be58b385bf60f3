/** Reads how a person seems to be from authored signs in their words: what they say of themselves, now. */
import signsContent from '../../content/feelingSigns.json' with { type: 'json' };
import type { EmotionalState } from '../protocol.ts';
import { createPhraseSet, type PhraseSet, wordsBySentence } from './phrases.ts';

export type FeltState = Exclude<EmotionalState, 'unknown'>;

/** The most pressing first: one sign of distress counts more than many of joy. */
const BY_URGENCY: readonly FeltState[] = [
  'overwhelmed',
  'anxious',
  'sad',
  'tender',
  'joyful',
  'calm',
];

/** The state that the words show, or undefined when they show none. */
export function readFeeling(text: string): FeltState | undefined {
  const sentences = wordsBySentence(text);
  const shown = BY_URGENCY.filter((state) => sentences.some((words) => shows(words, state)));
  return shown[0];
}

function shows(words: readonly string[], state: FeltState): boolean {
  const { ofSelf, anywhere } = SIGNS[state];
  return hasUndenied(words, ofSelf) || hasUndenied(words, anywhere);
}

function hasUndenied(words: readonly string[], phrases: PhraseSet): boolean {
  let hit = phrases.find(words);
  while (hit) {
    if (!isDenied(words, hit.at)) return true;
    hit = phrases.find(words, hit.at + 1);
  }
  return false;
}

/** "Not so sad", "I don't think it hurts": a denial up to three words before takes the sign back. */
function isDenied(words: readonly string[], at: number): boolean {
  return words.slice(Math.max(0, at - 3), at).some((word) => NEGATIONS.has(word));
}

const NEGATIONS = new Set(signsContent.negations);

const SIGNS = Object.fromEntries(
  BY_URGENCY.map((state) => {
    const { words, phrases } = signsContent.signs[state];
    const ofSelf = words.flatMap((word) => signsContent.frames.map((frame) => `${frame} ${word}`));
    return [state, { ofSelf: createPhraseSet(ofSelf), anywhere: createPhraseSet(phrases) }];
  }),
  // Object.fromEntries forgets which keys it was given.
) as Record<FeltState, { ofSelf: PhraseSet; anywhere: PhraseSet }>;
