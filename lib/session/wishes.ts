/** Reads what a person wants of the walkthrough itself (end, pause, go on), never from a word inside a story. */
import wishesContent from '../../content/wishes.json' with { type: 'json' };
import { createPhraseSet, saysOnly, wordsBySentence } from './phrases.ts';

export type Wish = 'end' | 'pause' | 'moveOn' | 'goOn';

const FILLERS = createPhraseSet(wishesContent.fillers);
const PHRASES = {
  end: createPhraseSet(wishesContent.end),
  pause: createPhraseSet(wishesContent.pause),
  moveOn: createPhraseSet(wishesContent.moveOn),
  goOn: createPhraseSet(wishesContent.goOn),
} as const;

/** Beyond this a message is a story, and a wish in it counts only as its last sentence. */
const STORY_WORDS = 25;

/**
 * The wish that a whole sentence of the message is made of. "I had to say goodbye at the station" is a story;
 * "I'd like to stop here, please" is a wish.
 */
export function readWish(text: string): Wish | undefined {
  const sentences = wordsBySentence(text);
  const isStory = sentences.flat().length > STORY_WORDS;
  const heard = isStory ? sentences.slice(-1) : sentences;
  const wishes: readonly Wish[] = ['end', 'pause', 'moveOn', 'goOn'];
  return wishes.find((wish) => heard.some((words) => saysOnly(words, PHRASES[wish], FILLERS)));
}
