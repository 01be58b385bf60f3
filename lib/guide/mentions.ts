/** Finds people, places, things and feelings in a sentence, as phrases that fit into a guide's sentence. */
import type { Sense } from './content.ts';
import type { Sentence, Token } from './language.ts';
import { ARTICLES, isLikened, isOwned, OWNERS, phraseEnd } from './nounPhrases.ts';
import { turnedWord } from './turnedWords.ts';
import {
  BARE_NAMES,
  FEELINGS,
  isNeverTaken,
  isOnlyThought,
  OTHER_PEOPLE,
  PLACES,
  type Pronoun,
  relationPronoun,
  senseOf,
  VAGUE_HEADS,
} from './wordLists.ts';

export interface Mention {
  kind: 'person' | 'place' | 'thing' | 'feeling';
  /** As the person introduced it, turned to "you": "a blue tin", "your mother". */
  text: string;
  /** As something already known: "the blue tin". */
  definite: string;
  /** With its preposition, for a place: "in the kitchen". */
  inPlace?: string;
  /** The word it is about, lower-case, to know it again. */
  head: string;
  pronoun: Pronoun;
  sense?: Sense;
  /** Described by more than its name: an adjective, an owner, an "of". */
  isDetailed: boolean;
  /** A person by kinship or friendship, not merely a name. */
  isClose: boolean;
}
/** They are somebody, but nobody asks for their words. */
const ANIMALS = /^(?:dogs?|cats?|pets?)$/;
const AT_A_PLACE = new Set([
  'in',
  'at',
  'on',
  'by',
  'near',
  'outside',
  'inside',
  'behind',
  'beside',
  'under',
]);
/** Places that are named without an article: "at school". */
const PLACES_WITHOUT_ARTICLE = new Set(['school', 'church', 'camp', 'town']);

export function findMentions(sentence: Sentence): Mention[] {
  const mentions: Mention[] = [];
  let at = 0;
  while (at < sentence.length) {
    const end = isOwned(sentence, at) || isLikened(sentence, at) ? at : phraseEnd(sentence, at);
    const mention = end > at ? toMention(sentence, at, end) : undefined;
    if (mention) mentions.push(mention);
    at = Math.max(end, at + 1);
  }
  return [...mentions, ...findFeelings(sentence)];
}

function toMention(sentence: Sentence, at: number, end: number): Mention | undefined {
  const phrase = sentence.slice(at, end);
  const ofAt = phrase.findIndex((token) => token.lower === 'of');
  const headToken = phrase[(ofAt < 0 ? phrase.length : ofAt) - 1];
  const first = phrase[0];
  if (!headToken || !first || !phrase.every(isPlain)) return undefined;
  const head = headToken.lower;
  if (first.lower === 'dear') return undefined;
  if (VAGUE_HEADS.has(head) || head.length < 2 || isOnlyThought(head)) return undefined;
  const kind = kindOf(phrase, headToken, sentence, at);
  if (!kind) return undefined;
  const text = phraseText(phrase);
  const preposition = sentence[at - 1]?.lower ?? '';
  const isDetermined = ARTICLES.has(first.lower) || OWNERS.has(first.lower);
  const isLoose = kind === 'thing' && !isDetermined && !first.tags.has('Possessive');
  const definite = (isLoose ? `the ${text}` : text)
    .replace(/^(?:an?|some) /, 'the ')
    .replace(/^this /, 'that ')
    .replace(/^these /, 'those ');
  const sense = senseOf(head) ?? phrase.map((token) => senseOf(token.lower)).find(Boolean);
  return {
    kind,
    text,
    definite,
    head,
    pronoun: pronounOf(headToken),
    isClose: phrase.some(
      (token) => relationPronoun(token.lower) !== undefined && !ANIMALS.test(token.lower),
    ),
    isDetailed: phrase.length > 2 || (phrase.length > 1 && !isDetermined),
    ...(kind === 'place' &&
      AT_A_PLACE.has(preposition) && { inPlace: `${preposition} ${definite}` }),
    ...(sense && { sense }),
  };
}

function kindOf(
  phrase: Sentence,
  head: Token,
  sentence: Sentence,
  at: number,
): Mention['kind'] | undefined {
  const first = phrase[0];
  if (!first) return undefined;
  const isOpen = !ARTICLES.has(first.lower) && !OWNERS.has(first.lower);
  const isCapital = /^\p{Lu}/u.test(head.text);
  const hasArticle = ARTICLES.has(first.lower);
  const isSaidOfSomeone =
    sentence[at - 1]?.tags.has('Copula') || sentence[at - 1]?.tailTags.has('Copula');
  const isPersonWord = relationPronoun(head.lower) !== undefined || OTHER_PEOPLE.has(head.lower);
  if (isPersonWord && isSaidOfSomeone) return undefined;
  // "Brother… my brother": a capital that only begins the sentence makes no name of it.
  if (isOpen && at === 0 && relationPronoun(first.lower) && !BARE_NAMES.has(first.lower)) {
    if (phrase.length === 1) return undefined;
  }
  if (relationPronoun(head.lower) && !(isOpen && !BARE_NAMES.has(head.lower) && !isCapital)) {
    return hasArticle && BARE_NAMES.has(head.lower) ? undefined : 'person';
  }
  if (OTHER_PEOPLE.has(head.lower)) return isOpen ? undefined : 'person';
  if (head.tags.has('Person') && isCapital && !hasArticle) {
    return at > 0 || head.tags.has('FirstName') ? 'person' : undefined;
  }
  if (head.tags.has('Place') && isCapital) return 'place';
  if (PLACES.has(head.lower)) {
    return isOpen && !PLACES_WITHOUT_ARTICLE.has(head.lower) && phrase.length === 1
      ? undefined
      : 'place';
  }
  if (head.tags.has('Date') || head.tags.has('Value') || head.tags.has('Time')) return undefined;
  if (!isOpen) return 'thing';
  if (isPersonWord) return undefined;
  const isCountedLoose = head.tags.has('Plural') || head.tags.has('Uncountable');
  const isAfterVerb = sentence[at - 1] !== undefined;
  return isCountedLoose && isAfterVerb && !isCapital ? 'thing' : undefined;
}

/** Letters, apostrophes, hyphens and years only: what else there is may be an address, code or a number to call. */
function isPlain(token: Token): boolean {
  return /^(?:[\p{L}][\p{L}'-]*|\d{1,4})$/u.test(token.text) && !isNeverTaken(token.lower);
}

function phraseText(phrase: Sentence): string {
  const [first] = phrase;
  const needsOwner =
    first !== undefined &&
    BARE_NAMES.has(first.lower.replace(/'s$/, '')) &&
    !/^\p{Lu}/u.test(phrase[1]?.text ?? '');
  const written = phrase.map((token, index) => {
    const word = turnedWord(token);
    const isName =
      ['ProperNoun', 'Person', 'FirstName', 'LastName', 'Place'].some((tag) =>
        token.tags.has(tag),
      ) || relationPronoun(token.lower) !== undefined;
    if (index > 0) return word;
    return needsOwner || !(isName || /^\p{Lu}.*\p{Lu}/u.test(word)) ? lowerFirst(word) : word;
  });
  return `${needsOwner ? 'your ' : ''}${written.join(' ')}`;
}

function lowerFirst(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}

function pronounOf(head: Token): Pronoun {
  const relation = relationPronoun(head.lower);
  if (relation) return relation;
  if (head.tags.has('FemaleName')) return 'her';
  return head.tags.has('MaleName') ? 'him' : 'them';
}

function findFeelings(sentence: Sentence): Mention[] {
  return sentence
    .filter((token, index) => FEELINGS.has(token.lower) && isFeltBySelf(sentence, index))
    .map((token) => ({
      kind: 'feeling' as const,
      text: token.lower,
      definite: token.lower,
      head: token.lower,
      pronoun: 'them' as const,
      isDetailed: true,
      isClose: false,
    }));
}

/** "I felt safe", "we were so happy": a feeling word shortly after a verb of being that belongs to "I" or "we". */
function isFeltBySelf(sentence: Sentence, at: number): boolean {
  const before = sentence.slice(Math.max(0, at - 4), at).map((token) => token.lower);
  const isSelf = before.some((word) => /^(?:i|we|me|us|i'm|we're|im)$/.test(word));
  const isState = before.some((word) =>
    /^(?:felt|feel|feeling|was|were|am|i'm|im|we're|made|makes)$/.test(word),
  );
  return isSelf && isState;
}
