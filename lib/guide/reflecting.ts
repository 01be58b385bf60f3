/** Takes up what the person has just said, in their own words, as one sentence. */
import { readFeeling } from '../session/feelings.ts';
import { reflections } from './content.ts';
import type { Mention } from './mentions.ts';
import { type Kind, type Option, optionsOf, saidOptions } from './reflectionOptions.ts';
import type { TurnMaterial } from './turnMaterial.ts';

export interface Reflection {
  text: string;
  kind: Kind;
  /** What the next question may lean on: "there", "her", "that". */
  mention?: Mention;
}

/**
 * `isWeighty`: it is about death or guilt, and only the person's exact words will do. `mayEcho`: nothing is said before
 * it, so that the words alone can stand.
 * @returns undefined when there is nothing that can be taken up in good grammar.
 */
export function reflect(
  material: TurnMaterial,
  { isWeighty = false, mayEcho = true } = {},
): Reflection | undefined {
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
    const text =
      (mayEcho ? echo(material, option) : undefined) ??
      material.deck.draw(reflections[option.kind], option.slots);
    if (text)
      return { text, kind: option.kind, ...(option.mention && { mention: option.mention }) };
  }
  return undefined;
}

/** The words alone, with nothing around them: short ones only, and not in two turns running. */
function echo({ deck, said }: TurnMaterial, { kind, slots }: Option): string | undefined {
  const lines = ECHOES[kind];
  const value = slots.clause ?? slots.quote ?? slots.theThing ?? '';
  const isShort = value.split(' ').length <= LONGEST_ECHO_WORDS;
  const isTurn = said.length % ECHO_EVERY !== 1;
  return lines && isShort && isTurn ? deck.draw(lines, slots) : undefined;
}

const ECHO_EVERY = 3;
const LONGEST_ECHO_WORDS = 9;
const ECHOES: Partial<Record<Kind, readonly string[]>> = {
  own: reflections.echoClause,
  clause: reflections.echoClause,
  quote: reflections.echoQuote,
  thing: reflections.echoThing,
};

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
