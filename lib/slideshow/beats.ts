/** What of a memory's text a slideshow stops at: one thing, person, place, feeling or stretch of words a sentence, in the order in which they were written. */
import type { Avoidance } from '../guide/avoidance.ts';
import { HARD } from '../guide/closingTurn.ts';
import { isOtherLanguage } from '../guide/foreignText.ts';
import { listenTo } from '../guide/listening.ts';
import type { Mention } from '../guide/mentions.ts';
import type { Quotation } from '../guide/quotations.ts';
import { stemOf } from '../guide/wordLists.ts';
import { splitSentences } from '../sentences/sentences.ts';

export type Beat = { mention: Mention } | { quote: string };

/** Told once, and passed by here, beside what is no moment to end on. */
const PASSED_BY =
  /\b(?:passed (?:away|on)|accidents?|crash(?:ed)?|cancer|war|killed|suicide|dying|dead|grave|stroke)\b/i;
/** Reading more of a long text costs more than it brings. */
const SENTENCES_READ = 16;
const CHARACTERS_READ = 200;
const LONGEST_QUOTE_WORDS = 12;
const SHORTEST_QUOTE_WORDS = 3;
/** Less says too little by itself. */
const LEAST_WEIGHT = 2;
/** "It was then": points at what is not shown with it. */
const POINTS = /^(?:it|that|this|there|these|those|then|so|because)\b/i;

/**
 * @param taken heads of what is spoken of already, such as the memory's own person
 * @returns at most so many, spread over the whole text; what is hard in it is passed by with its whole sentence
 */
export function beatsOf(
  text: string,
  avoidance: Avoidance,
  { most, taken }: { most: number; taken: readonly string[] },
): Beat[] {
  if (isOtherLanguage(text)) return [];
  const known = new Set(taken.map(stemOf));
  const beats: Beat[] = [];
  for (const sentence of spread(splitSentences(text), SENTENCES_READ)) {
    if (HARD.test(sentence) || PASSED_BY.test(sentence)) continue;
    const beat = beatIn(sentence, avoidance, known, beats.at(-1));
    if (!beat) continue;
    beats.push(beat);
    for (const head of headsOf(beat)) known.add(head);
  }
  return spread(beats, most);
}

/** Words and things by turns, so that neither becomes a list. */
function beatIn(
  sentence: string,
  avoidance: Avoidance,
  known: ReadonlySet<string>,
  before: Beat | undefined,
): Beat | undefined {
  const { mentions, quotations } = listenTo(beginningOf(sentence), avoidance);
  const fresh = mentions.filter(({ head }) => !known.has(stemOf(head)));
  const mention = fresh.find(({ kind }) => kind === 'feeling') ?? bestOf(fresh);
  const quote = quotations.find((one) => isFit(one) && isFresh(one, known))?.text;
  const isQuoteDue = before === undefined || 'mention' in before;
  if (quote !== undefined && (isQuoteDue || !mention)) return { quote };
  return mention && { mention };
}

/** Of a sentence that does not end as much as is read, to where it joins something on. */
function beginningOf(sentence: string): string {
  if (sentence.length <= CHARACTERS_READ) return sentence;
  const joins = [' and ', ', ', ' but ', ' so '];
  const end = Math.max(...joins.map((join) => sentence.lastIndexOf(join, CHARACTERS_READ)));
  return sentence.slice(0, end > 0 ? end : CHARACTERS_READ);
}

function bestOf(mentions: readonly Mention[]): Mention | undefined {
  return mentions.find(({ isDetailed }) => isDetailed) ?? mentions[0];
}

function isFit({ text, weight, isHedged }: Quotation): boolean {
  const words = text.split(' ').length;
  const isShort = words >= SHORTEST_QUOTE_WORDS && words <= LONGEST_QUOTE_WORDS;
  return isShort && weight >= LEAST_WEIGHT && !isHedged && !POINTS.test(text);
}

/** It says something that was not shown yet. */
function isFresh({ text }: Quotation, known: ReadonlySet<string>): boolean {
  return text.split(' ').some((word) => word.length > 3 && !known.has(stemOf(word)));
}

/** What is in a quotation has been spoken of. */
function headsOf(beat: Beat): string[] {
  return 'quote' in beat ? beat.quote.split(' ').map(stemOf) : [stemOf(beat.mention.head)];
}

/** At most so many, the first and the last among them. */
function spread<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  const step = (items.length - 1) / Math.max(1, most - 1);
  return Array.from({ length: most }, (_, place) => items[Math.round(place * step)]).filter(
    (item) => item !== undefined,
  );
}
