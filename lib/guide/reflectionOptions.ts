/** What of a person's words could be said back to them, and how well each of it would sound. */
import type { Clause } from './clauses.ts';
import type { Slots } from './lines.ts';
import type { Mention } from './mentions.ts';
import { hasMeaning, type Quotation } from './quotations.ts';
import { slotsOf } from './subject.ts';
import type { TurnMaterial } from './turnMaterial.ts';
import { isNeverTaken } from './wordLists.ts';

export type Kind =
  | 'own'
  | 'clause'
  | 'quote'
  | 'hedge'
  | 'thing'
  | 'person'
  | 'place'
  | 'feeling'
  | 'word'
  | 'recited'
  | 'said';

export interface Option {
  kind: Kind;
  slots: Slots;
  weight: number;
  mention?: Mention | undefined;
}

/** How well each kind usually sounds; the kind of the last turn steps back. */
const WEIGHTS: Record<Kind, number> = {
  hedge: 3.6,
  feeling: 3,
  own: 3.2,
  thing: 2.9,
  person: 2.6,
  place: 2.6,
  clause: 2.7,
  quote: 2.5,
  word: 4,
  recited: 4.5,
  said: 3,
};
const LONGEST_QUOTE_WORDS = 13;
/** One word out of more of them is taken only when nothing else can be. */
const LEAST = 1;
/** "I think" may be an opinion; these leave open what was. */
const DOUBT =
  /\b(?:maybe|perhaps|might|possibly|probably|not sure|could have been|i suppose|or something)\b/i;

/** Everything in what was just said that could be taken up, each with how well it would sound. */
export function optionsOf({ heard, text }: TurnMaterial): Option[] {
  const feelings = heard.mentions.filter(({ kind }) => kind === 'feeling');
  // "Proud, and ashamed to be proud": one of two feelings alone would be half of what was said.
  const mentions = heard.mentions
    .filter(({ kind }) => kind !== 'feeling' || feelings.length === 1)
    .slice(0, 5);
  return [
    ...heard.clauses.slice(0, 4).map((clause, index) => clauseOption(clause, index, mentions)),
    ...mentions.map((mention, index) => ({
      kind: mention.kind,
      slots: slotsOf(mention),
      weight: WEIGHTS[mention.kind] + (mention.isDetailed ? 0.4 : -0.4) - index * 0.25,
      mention,
    })),
    ...heard.quotations
      .filter((quotation) => quotation.text.split(' ').length <= LONGEST_QUOTE_WORDS)
      .slice(0, 4)
      .map((quotation, index) => quoteOption(quotation, index, mentions)),
    ...wordOption(text, mentions),
    ...recitedOption(text),
  ];
}

/** The person's exact words only. */
export function saidOptions({ heard }: TurnMaterial): Option[] {
  return heard.quotations.slice(0, 4).map((quotation, index) => ({
    kind: 'said',
    slots: { quote: quotation.text },
    weight: quotation.weight - index * 0.25,
  }));
}

/** "It was good", "there were ten", "you did not": says little without what stood before it. */
const POINTS =
  /^(?:it(?:'s|'d)?|there|that|this)\b|^\w+ (?:don't|didn't|did not|do not|do|did|was|were|had|have)$/;

function clauseOption(clause: Clause, index: number, mentions: Mention[]): Option {
  const kind: Kind = clause.isOwn ? 'own' : 'clause';
  return {
    kind,
    slots: { clause: clause.text },
    weight:
      WEIGHTS[kind] +
      (clause.tokens.filter(hasMeaning).length >= FULL_MEANING ? 0.4 : 0) -
      index * 0.25 -
      (POINTS.test(clause.text) ? 0.6 : 0),
    mention: mentionIn(clause.text, mentions),
  };
}

function quoteOption(quotation: Quotation, index: number, mentions: Mention[]): Option {
  const { text } = quotation;
  const kind: Kind = DOUBT.test(text) ? 'hedge' : 'quote';
  const isIdle = /\b(?:that|it|this)$|^I(?:'m| am) not (?:sure|certain)\b/i.test(text);
  return {
    kind,
    slots: { quote: text },
    weight:
      WEIGHTS[kind] + Math.min(quotation.weight, 4) * 0.2 - index * 0.25 - 0.4 - (isIdle ? 0.8 : 0),
    mention: mentionIn(text, mentions),
  };
}

/** So many words with meaning make a clause worth more than a thing in it. */
const FULL_MEANING = 4;
const FEW_WORDS = 3;
const SMALL_WORDS =
  /^(?:yes|no|ok|okay|yeah|the|a|an|and|in|on|me|my|i|he|she|it|of|to|very|so|well|oh|um|uh|then)$/i;

/** One word of an answer, as it was said. */
function wordOption(text: string, mentions: Mention[]): Option[] {
  if (text.includes('?')) return [];
  const quote = text
    .replace(/\p{Extended_Pictographic}|\uFE0F/gu, '')
    .replace(/\.{2,}/g, '…')
    .split(/[.!?\n]+/u)
    .map((part) => part.trim().replace(/[,…]$/, ''))
    .find(isShortAnswer);
  const weight = text.trim().split(/\s+/).length <= FEW_WORDS ? WEIGHTS.word : LEAST;
  return quote ? [{ kind: 'word', slots: { quote }, weight, mention: mentions[0] }] : [];
}

function isShortAnswer(quote: string): boolean {
  return (
    /^[\p{L}\p{N}][\p{L}\p{M}'’ -]{0,30}$/u.test(quote) &&
    quote.split(/[ '’-]/).length <= FEW_WORDS &&
    !SMALL_WORDS.test(quote) &&
    !/^(?:i|we|i'm|like|for|of|but)\b|^(?:he|she|it|they|there|no) .* /i.test(quote) &&
    !quote.split(' ').some((word) => isNeverTaken(word) || /^(?:you|your|u)$/i.test(word))
  );
}

/** Words of somebody else, a poem or a song: their first line, as it goes. */
function recitedOption(text: string): Option[] {
  const line = text.match(
    /^\s*(?:["“]|['‘](?=\p{Lu}))([^"”\n]+?)(?:["”\n]|[.?!,]['’](?:\s|$))/u,
  )?.[1];
  const quote = line?.replace(/[.?!,;:]+$/u, '').trim() ?? '';
  const words = quote.split(/\s+/);
  const isSayable =
    /^\p{Lu}[\p{Script=Latin}\p{M}'’, -]+$/u.test(quote) &&
    words.length >= FEW_WORDS &&
    words.length <= LONGEST_QUOTE_WORDS &&
    !words.some((word) => isNeverTaken(word.replace(/\W+$/, '')));
  return isSayable ? [{ kind: 'recited', slots: { quote }, weight: WEIGHTS.recited }] : [];
}

function mentionIn(text: string, mentions: Mention[]): Mention | undefined {
  return mentions.find((mention) => text.toLowerCase().includes(mention.head));
}
