/** Cuts a sentence into stretches that can stand alone, without tearing a condition or a hedge from what it governs. */
import { createPhraseSet, wordsOf } from '../session/phrases.ts';
import { words } from './content.ts';
import { withoutFillers } from './fillers.ts';
import type { Sentence, Token } from './language.ts';

const JOINING = new Set(['and', 'but', 'so', 'then']);
const SUBORDINATE = new Set([
  'if',
  'unless',
  'although',
  'though',
  'when',
  'whenever',
  'while',
  'because',
  'since',
  'before',
  'after',
  'until',
  'as',
  'once',
  'where',
  'that',
  'cause',
  'cos',
]);
/** What a sentence hangs on: none of its parts is said without it. */
const GOVERNING = new Set([
  'if',
  'unless',
  'wish',
  'wished',
  'dream',
  'dreamt',
  'dreamed',
  'imagine',
]);
const SUBJECTS = new Set([
  'i',
  'we',
  'he',
  'she',
  'they',
  'it',
  'there',
  'my',
  'our',
  'his',
  'her',
  'their',
  'the',
  'everyone',
  'everybody',
  'nobody',
  'someone',
]);
const HEDGES = createPhraseSet(words.hedges);

/** Longer stretches are hard to take in when they are said back. */
export const LONGEST_SEGMENT = 15;
/** From here on a sentence is several, told without stops. */
const RUNNING_ON = 25;

/** The whole sentence when it is short, else its parts; each starts with its subject, fillers left off. */
export function segmentsOf(sentence: Sentence): Sentence[] {
  const whole = withoutFillers(sentence);
  if (whole.length <= LONGEST_SEGMENT) return whole.length > 0 ? [whole] : [];
  if (whole.some((token) => GOVERNING.has(token.lower))) return [];
  const startsSubordinate = SUBORDINATE.has(whole[0]?.lower ?? '');
  if (startsSubordinate) return [];
  const parts = wholeParts(chunksOf(whole));
  const said = whole.length <= RUNNING_ON || !isHedged(whole) ? parts : partsBesideHedges(parts);
  const open = whole.length <= RUNNING_ON && isHedged(whole) ? said.filter(isHedged) : said;
  return open.filter((part) => part.length > 1 && part.length <= LONGEST_SEGMENT);
}

/** The sentence cut at its clauses, whatever their length; fillers left off. */
export function chunksOf(sentence: Sentence): Sentence[] {
  return cut(sentence)
    .map(withoutFillers)
    .filter((part) => part.length > 0);
}

/** "I believe that, with patience, …" is torn at its comma: a part stands only when a clause of its own follows it. */
function wholeParts(parts: readonly Sentence[]): Sentence[] {
  return parts.filter((part, index) => {
    const next = parts[index + 1]?.[0];
    if (!part.at(-1)?.after.includes(',') || !next) return true;
    return SUBJECTS.has(next.lower.replace(/'.*$/, '')) || SUBORDINATE.has(next.lower);
  });
}

/** In talk without stops a hedge reaches its own clause and the next, not all of it. */
function partsBesideHedges(parts: readonly Sentence[]): Sentence[] {
  return parts.filter((part, index) => isHedged(part) || !isHedged(parts[index - 1] ?? []));
}

/** Whether it says that it is not sure: "maybe", "I think", "it might". */
export function isHedged(tokens: Sentence): boolean {
  const words = wordsOf(tokens.map((token) => token.text).join(' '));
  let hit = HEDGES.find(words);
  while (hit) {
    if (isDoubt(words, hit.at, hit.length)) return true;
    hit = HEDGES.find(words, hit.at + 1);
  }
  return false;
}

/** "I think of him" and "a quiet kind of sad" leave nothing open. */
function isDoubt(words: readonly string[], at: number, length: number): boolean {
  const phrase = words.slice(at, at + length).join(' ');
  if (phrase === 'i think') return !/^(?:of|about|back)$/.test(words[at + length] ?? '');
  if (phrase === 'kind of' || phrase === 'sort of')
    return /^(?:was|were|is|felt|feel|just|im|it|looked|smelled|i|we|he|she|they|like)$/.test(
      words[at - 1] ?? '',
    );
  return true;
}

function cut(sentence: Sentence): Sentence[] {
  const parts: Token[][] = [[]];
  sentence.forEach((token, index) => {
    const previous = sentence[index - 1];
    const part = parts.at(-1) ?? [];
    const following = sentence.slice(index + 1, index + 6);
    const isNew =
      previous !== undefined &&
      isBorder(previous, token, following) &&
      !joinsSubjects(part, previous, token);
    if (isNew) parts.push([token]);
    else part.push(token);
  });
  return parts;
}

/** A new clause begins: after a comma, or at an "and" or "when" that a subject and its verb follow. */
function isBorder(previous: Token, token: Token, following: Sentence): boolean {
  if (/[,;:–—()]/.test(previous.after) || /[(–—]/.test(token.before)) return true;
  if (token.lower === 'that' || !(JOINING.has(token.lower) || SUBORDINATE.has(token.lower)))
    return false;
  const [next] = following;
  if (!next || !SUBJECTS.has(next.lower.replace(/'.*$/, ''))) return false;
  return following.some(isVerb);
}

/** "My grandfather and I painted …": what stands before this "and" has done nothing yet. */
function joinsSubjects(part: Sentence, previous: Token, token: Token): boolean {
  return token.lower === 'and' && previous.after === '' && !part.some(isVerb);
}

function isVerb({ tags, tailTags }: Token): boolean {
  return tags.has('Verb') || tailTags.has('Verb');
}
