/**
 * Whether a phrase is meant of the speaker, now, in earnest. Clause by clause: a denial before it, a time long past,
 * somebody else's words, a quotation, a title. "I don't want to die, but tonight I will" has two clauses.
 */
import scope from '../../content/safety/scope.json' with { type: 'json' };
import type { Match } from './matcher.ts';
import type { Excuse, Family } from './phrases.ts';
import { createMarks } from './scopeMarks.ts';
import { HARD_BREAK, NO_BREAK, SOFT_BREAK, type Words } from './words.ts';
import { SELF } from './wordTraits.ts';

export interface Scope {
  excuseOf(match: Match, family: Family): Excuse | undefined;
}

const DENIERS = new Set(scope.deniers);
const DENIES_NOT = new Set(scope.deniesNot);
const TELLERS = new Set(scope.tellers);
const OTHERS = new Set(scope.others);
const TURNS = new Set(['but', 'because', 'although', 'though', 'and', 'then', 'so', 'if']);

/** Behind these a denial goes on over a new "I". */
const DENIES_ON = new Set(
  'think thinks thought say said saying mean meant believe feel know that guess suppose sure like pretend imagine if because as'.split(
    ' ',
  ),
);

const ABOUT = new Set(['about', 'of']);
const DATES = new Set(['that', 'this', 'it']);
const WAS = new Set(['was', 'were']);

const BEFORE_THAT = 'had';

/** How far before a phrase its denial, its speaker or the name of a work may stand. */
const DENIAL_REACH = 6;
const TELLER_REACH = 5;
const CLAUSE_REACH = 12;
const SUBJECT_REACH = 10;
const TITLE_REACH = 8;

export function readScope(text: Words): Scope {
  const { words, breaks, quoted } = text;
  const hasMark = createMarks(words);

  const clauseStart = (at: number, reach: number): number => {
    let index = at;
    while (index > 0 && at - index < reach && breaks[index] === NO_BREAK) {
      if (TURNS.has(words[index - 1] ?? '')) break;
      index -= 1;
    }
    return index;
  };
  const clauseEnd = (at: number, reach: number): number => {
    let index = at;
    while (index < words.length && index - at < reach && breaks[index] === NO_BREAK) {
      if (TURNS.has(words[index] ?? '')) break;
      index += 1;
    }
    return index;
  };
  const sentenceOf = (at: number): [from: number, to: number] => {
    let from = at;
    while (from > 0 && at - from < SENTENCE_REACH && breaks[from] !== HARD_BREAK) from -= 1;
    let to = at + 1;
    while (to < words.length && to - at < SENTENCE_REACH && breaks[to] !== HARD_BREAK) to += 1;
    return [from, to];
  };

  const isDenied = ({ start }: Match): boolean => {
    // "I'm not okay I want to die": who begins anew with "I" has left the denial behind, but for "I don't think I want to".
    if (words[start] === 'i' && !DENIES_ON.has(words[start - 1] ?? '')) return false;
    for (let index = start - 1; index >= clauseStart(start, DENIAL_REACH); index -= 1) {
      if (!DENIERS.has(words[index] ?? '')) continue;
      const next = words[index + 1] ?? '';
      // "I don't think I can" denies nothing, nor does "I don't think of anything but"; "I don't think about it" does.
      const isAbout =
        next === 'think' && ABOUT.has(words[index + 2] ?? '') && words[index + 3] !== 'anything';
      return (isAbout || !DENIES_NOT.has(next)) && breaks[index + 1] !== SOFT_BREAK;
    }
    return false;
  };
  const isPast = ({ start, end }: Match): boolean => {
    const [from, here] = sentenceOf(start);
    // "I thought of it. That was thirty years ago": the next sentence says when.
    const isDated = DATES.has(words[here] ?? '') && WAS.has(words[here + 1] ?? '');
    const to = isDated && here < words.length ? sentenceOf(here)[1] : here;
    if (!hasMark('past', from, to) || hasMark('again', from, to)) return false;
    // "I'm fifty-four now" beside it makes nothing present; "now" in the clause itself does.
    return !hasMark('present', clauseStart(start, CLAUSE_REACH), clauseEnd(end, CLAUSE_REACH));
  };
  const isTold = ({ start, end }: Match): boolean => {
    for (let index = start - 1; index >= Math.max(0, start - TELLER_REACH); index -= 1) {
      if (breaks[index + 1] === HARD_BREAK) {
        // "My friend rang. They had tried to": told from afterwards, which "She took them an hour ago" is not.
        if (!words.slice(index + 1, start).includes(BEFORE_THAT)) return false;
        break;
      }
      if (!TELLERS.has(words[index] ?? '')) continue;
      return OTHERS.has(words[index - 1] ?? '') || OTHERS.has(words[index - 2] ?? '');
    }
    return !words.slice(start, end).some((word) => SELF.has(word)) && isOfOther(start);
  };
  /** Whoever was spoken of last before a phrase that names nobody. */
  const isOfOther = (start: number): boolean => {
    const [from] = sentenceOf(start);
    for (let index = start - 1; index >= Math.max(from, start - SUBJECT_REACH); index -= 1) {
      const word = words[index] ?? '';
      if (OTHERS.has(word)) return true;
      if (SELF.has(word) && !OTHERS.has(words[index + 1] ?? '')) return false;
    }
    return false;
  };
  const isTitle = ({ start, end }: Match): boolean => {
    const [from, to] = sentenceOf(start);
    return hasMark('titles', Math.max(from, start - TITLE_REACH), Math.min(to, end + 3));
  };
  const tests: Record<Excuse, (match: Match) => boolean> = {
    denied: isDenied,
    past: isPast,
    told: isTold,
    quoted: ({ start }) => quoted[start] ?? false,
    title: isTitle,
  };

  return {
    excuseOf: (match, family) =>
      EXCUSES.find((excuse) => !family.despite?.includes(excuse) && tests[excuse](match)),
  };
}

const EXCUSES: Excuse[] = ['quoted', 'denied', 'told', 'past', 'title'];
/** Without punctuation a "sentence" is as long as the message: times further away are of something else. */
const SENTENCE_REACH = 25;
