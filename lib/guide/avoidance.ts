/** What a person does not want to be brought up: written down beforehand, or refused along the way. */
import { createPhraseSet, wordsBySentence, wordsOf } from '../session/phrases.ts';
import { words } from './content.ts';
import type { GuideContext } from './guideContext.ts';
import { stemOf } from './wordLists.ts';

export interface Avoidance {
  /** Whether the text touches anything that is to be left alone. */
  touches(text: string): boolean;
}

const NOISE = new Set(words.avoidNoise);
const REFUSALS = createPhraseSet([
  "I don't want to talk about",
  "I'd rather not talk about",
  'I would rather not talk about',
  "I can't talk about",
  "I don't want to think about",
  "don't ask about",
  "don't ask me about",
  "don't mention",
  "let's not talk about",
  "I don't want to go into",
  'stop talking about',
  'stop asking about',
  'rather not speak of',
]);
/** A refusal names its subject within so many words; what follows is a story again. */
const REFUSED_WORDS = 6;

export function createAvoidance(context: GuideContext): Avoidance {
  const named = [context.memory.avoid, context.profile.avoid].flatMap((note) =>
    wordsOf(note ?? ''),
  );
  const refused = context.history
    .filter((message) => message.role === 'patient')
    .flatMap((message) => refusedWords(message.text));
  const stems = new Set(
    [...named, ...refused].filter((word) => !NOISE.has(word) && word.length > 2).map(stemOf),
  );
  return {
    touches: (text) => stems.size > 0 && wordsOf(text).some((word) => stems.has(stemOf(word))),
  };
}

function refusedWords(text: string): string[] {
  return wordsBySentence(text).flatMap((sentence) => {
    const refusal = REFUSALS.find(sentence);
    if (!refusal) return [];
    const from = refusal.at + refusal.length;
    return sentence.slice(from, from + REFUSED_WORDS);
  });
}
