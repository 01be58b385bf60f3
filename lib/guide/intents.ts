/** Recognises what calls for an answer of its own: "are you a person?", "I don't know", "something else", thanks. */
import { createPhraseSet, type PhraseSet, saysOnly, wordsOf } from '../session/phrases.ts';
import { readWish } from '../session/wishes.ts';
import { type Answer, answers } from './content.ts';
import { isOtherLanguage, isUnreadable, isWordless } from './foreignText.ts';
import { SWEARING } from './wordLists.ts';

/** In a longer message only its last sentence may be meant for the guide; the rest is told, not asked. */
const STORY_WORDS = 40;
/** A phrase that is meant for the guide stands at the beginning of its clause, after "but" or "so" at most. */
const LATEST_PLACE = 2;
/** What may be said at any place of a story. */
const IN_A_STORY = new Set(['loss', 'guilt']);
/** "Ignore all of your earlier rules" in any of its forms. */
const STEERING =
  /\b(?:ignore|disregard|forget|override|bypass|drop|skip|delete|change|reveal|print|show|repeat) (?:\w+ ){0,5}(?:instructions?|rules|prompts?|guidelines|guardrails|restrictions|programming|training|filters?|safety|configuration)\b|\b(?:developer mode|system prompt|new rule for|no restrictions)\b/;
/** Asked and answered by the same person: "Why did the scarecrow win? Because …". */
const JOKE =
  /^\s*why (?:did|do|does|is|was|are|were) (?:the|a|an) [^?]+\?\s*(?:because|so|to|it|he|she|they)\b/i;
const QUESTION_WORDS =
  /^(?:whats?|whos?|when|wheres?|why|hows?|which|do|does|did|are|is|was|were|can|could|will|would|should)$/;

const FILLERS = createPhraseSet([
  'well',
  'oh',
  'um',
  'uh',
  'so',
  'and',
  'but',
  'ok',
  'okay',
  'yes',
  'yeah',
  'no',
  'please',
  'really',
  'just',
  'I think',
  'honestly',
  'actually',
  'sorry',
  'now',
  'very much',
  'for that',
  'dear',
  'guide',
  'again',
  'today',
  'right now',
  'still',
  'aye',
  'indeed',
  'then',
]);
const PHRASES = new Map<string, PhraseSet>(
  answers.map((answer) => [answer.id, createPhraseSet(answer.phrases)]),
);

/** The first answer, in the order of content/answers.json, that the message calls for. */
export function findAnswer(text: string): Answer | undefined {
  const words = wordsOf(text);
  const clauses = clausesOf(text, words.length > STORY_WORDS);
  return answers.find((answer) => calls(answer, text, words, clauses));
}

function calls(answer: Answer, text: string, words: string[], clauses: string[][]): boolean {
  const phrases = PHRASES.get(answer.id);
  if (answer.id === 'injection' && STEERING.test(words.join(' '))) return true;
  if (answer.id === 'joke' && JOKE.test(text)) return true;
  if (!phrases || words.length > (answer.max ?? Number.POSITIVE_INFINITY)) return false;
  switch (answer.match) {
    case 'anywhere':
      return IN_A_STORY.has(answer.id)
        ? phrases.find(words) !== undefined
        : clauses.some((clause) => standsEarly(clause, phrases));
    case 'start':
      return words.length <= STORY_WORDS && startsWith(words, phrases);
    case 'only':
      return saysOnly(words, phrases, FILLERS);
    case 'wish':
      return readWish(text) === answer.id || saysOnly(words, phrases, FILLERS);
    case 'empty':
      return isWordless(text) || saysOnly(words, phrases, FILLERS);
    case 'language':
      return isOtherLanguage(text);
    case 'unreadable':
      return isUnreadable(text);
    case 'swearing':
      return words.some((word) => SWEARING.has(word));
    case 'question':
      return isAsked(text);
  }
}

/** The last sentence asks, and not in somebody else's words. */
function isAsked(text: string): boolean {
  if (!/\?\s*$/.test(text) || /^\s*["“'‘]/.test(text)) return false;
  const last = text.split(/(?<=[.!?…\n])\s+/u).at(-1) ?? '';
  return last.split(/[,;:]/).some((clause) => {
    const words = wordsOf(clause);
    let at = 0;
    while (at < words.length && FILLERS.lengthAt(words, at) > 0) at += FILLERS.lengthAt(words, at);
    return QUESTION_WORDS.test(words[at] ?? '');
  });
}

function standsEarly(clause: string[], phrases: PhraseSet): boolean {
  const hit = phrases.find(clause);
  return hit !== undefined && hit.at <= LATEST_PLACE;
}

function startsWith(words: string[], phrases: PhraseSet): boolean {
  let at = 0;
  while (at < words.length && at <= LATEST_PLACE) {
    const length = phrases.lengthAt(words, at);
    // One word alone ("pass", "nothing") is an answer only when hardly anything follows.
    if (length > 1 || (length === 1 && words.length - at <= 2)) return true;
    const filler = FILLERS.lengthAt(words, at);
    if (filler === 0) return false;
    at += filler;
  }
  return false;
}

function clausesOf(text: string, isStory: boolean): string[][] {
  const sentences = text.split(/(?<=[.!?…\n])\s+/u).filter((sentence) => sentence.trim() !== '');
  const meant = isStory ? sentences.slice(-1) : sentences;
  return meant
    .flatMap((sentence) => sentence.split(/[,;:.!?…\n]+/u).map(wordsOf))
    .filter((clause) => clause.length > 0);
}
