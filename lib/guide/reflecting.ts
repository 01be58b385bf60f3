/** Takes up what the person has just said, in their own words, as one sentence. */

import { readFeeling } from '../session/feelings.ts';
import type { Clause } from './clauses.ts';
import { reflections } from './content.ts';
import type { Slots } from './lines.ts';
import type { Mention } from './mentions.ts';
import { slotsOf } from './subject.ts';
import type { TurnMaterial } from './turnMaterial.ts';

type Kind =
  | 'own'
  | 'clause'
  | 'quote'
  | 'hedge'
  | 'thing'
  | 'person'
  | 'place'
  | 'feeling'
  | 'word'
  | 'said';

export interface Reflection {
  text: string;
  /** What the next question may lean on: "there", "her", "that". */
  mention?: Mention;
}

interface Option {
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
  said: 3,
};
const LONGEST_QUOTE_WORDS = 11;
/** "I think" may be an opinion; these leave open what was. */
const DOUBT =
  /\b(?:maybe|perhaps|might|possibly|probably|not sure|could have|i suppose|or something)\b/i;

/**
 * @param isWeighty it is about death or guilt: only the person's exact words will do.
 * @returns undefined when there is nothing that can be taken up in good grammar.
 */
export function reflect(material: TurnMaterial, isWeighty = false): Reflection | undefined {
  const last = material.said.at(-1) ?? '';
  const before = material.said.at(-2) ?? '';
  const weigh = (option: Option) =>
    option.weight +
    (carriesFeeling(option) ? 1 : 0) -
    (sounds(option.kind, last) ? 2 : 0) -
    (sounds(option.kind, before) ? 0.7 : 0);
  // Where a feeling was said, the words that carry it matter most.
  const ranked = (isWeighty ? saidOptions(material) : optionsOf(material)).toSorted(
    (one, other) => weigh(other) - weigh(one),
  );
  for (const option of ranked) {
    const text = material.deck.draw(reflections[option.kind], option.slots);
    if (text) return { text, ...(option.mention && { mention: option.mention }) };
  }
  return undefined;
}

function optionsOf({ heard, text }: TurnMaterial): Option[] {
  const words = text.trim().split(/\s+/).length;
  const mentions = heard.mentions.slice(0, 5);
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
      .map((quotation, index) => {
        const kind: Kind = DOUBT.test(quotation.text) ? 'hedge' : 'quote';
        const weight = WEIGHTS[kind] + Math.min(quotation.weight, 4) * 0.2 - index * 0.25 - 0.4;
        return {
          kind,
          slots: { quote: quotation.text },
          weight,
          mention: mentionIn(quotation.text, mentions),
        };
      }),
    ...(words <= 2 ? wordOption(text, mentions) : []),
  ];
}

function saidOptions({ heard }: TurnMaterial): Option[] {
  return heard.quotations.slice(0, 4).map((quotation, index) => ({
    kind: 'said',
    slots: { quote: quotation.text },
    weight: quotation.weight - index * 0.25,
  }));
}

function clauseOption(clause: Clause, index: number, mentions: Mention[]): Option {
  const kind: Kind = clause.isOwn ? 'own' : 'clause';
  return {
    kind,
    slots: { clause: clause.text },
    weight: WEIGHTS[kind] - index * 0.25 - (/^it(?:'s| (?:was|is))\b/.test(clause.text) ? 0.6 : 0),
    mention: mentionIn(clause.text, mentions),
  };
}

/** One word of an answer, as it was said. */
function wordOption(text: string, mentions: Mention[]): Option[] {
  const quote = text.trim().replace(/[.!,…]+$/u, '');
  const isSayable = /^[\p{L}\p{N}][\p{L}\p{M}'’ -]{0,30}$/u.test(quote);
  return isSayable
    ? [{ kind: 'word', slots: { quote }, weight: WEIGHTS.word, mention: mentions[0] }]
    : [];
}

function mentionIn(text: string, mentions: Mention[]): Mention | undefined {
  return mentions.find((mention) => text.toLowerCase().includes(mention.head));
}

function carriesFeeling({ slots }: Option): boolean {
  const feeling = readFeeling(
    slots.clause?.replace(/^you're /, "I'm ").replace(/^you /, 'I ') ?? slots.quote ?? '',
  );
  return feeling !== undefined && feeling !== 'calm';
}

/** Whether the guide's message has one of this kind's turns of phrase in it. */
function sounds(kind: Kind, message: string): boolean {
  return reflections[kind].some((line) => {
    const [head = '', tail = ''] = line.split(/\{\w+\}/);
    const longest = head.length >= tail.length ? head : tail;
    return longest.length > 5 && message.includes(longest);
  });
}
