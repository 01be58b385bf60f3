/** The last turn: a gentle end, and one sentence in the person's own words that is kept with the memory. */
import type { Avoidance } from './avoidance.ts';
import { closings } from './content.ts';
import { findAnswer } from './intents.ts';
import { listenTo } from './listening.ts';
import type { Mention } from './mentions.ts';
import type { Quotation } from './quotations.ts';
import { callNameOf, slotsOf } from './subject.ts';
import { findThread } from './threads.ts';
import { assemble, type TurnMaterial } from './turnMaterial.ts';

const LONGEST_QUOTE_WORDS = 12;
const OF_ONESELF = /\b(?:I|i|me|my|we|us|our)\b/;
const CHATTER = /\b(?:yeah|lol|haha|tbh|like|gonna|idk|honest|stuff|thing|things|basically|rn)\b/i;
/** What carries meaning a year later. */
const LASTING =
  /\b(?:love|loved|always|never|proud|safe|happy|taught|gave|kept|home|together|laughed|sang|smiled|peace|enough|remember|kind|gentle|thank|grateful|best|mattered|matters|means|learned|learnt|held|still|forgave|forgiven|waited|danced|trusted|happiest|blessing|saved|every|beautiful|carried|brought|waits?)\b/i;
/** Kept by the mind, not by the heart. */
const DWELLING = /\b(?:kept|keep) (?:thinking|asking|telling|going|hearing|seeing|on)\b/i;
/** Not the moment to end on. */
export const HARD =
  /\b(?:cry|crying|can't|cannot|cant|hate|hurt|hurts|hard|lonely|scared|afraid|panic|sick|pain|worst|hospital|funeral|died|death|fault|guilty|too much|never told|never said|never asked|sorry|stop|angry|sad|miss|tired|overwhelmed|alone|lost|gone|screamed|screaming|frightened|worried|fell|drowned|buried|ill|ex|monster)\b/i;

export function composeClosing(material: TurnMaterial): string {
  const { deck, context } = material;
  const isDistressed =
    context.phase === 'grounding' || /^(?:anxious|overwhelmed)$/.test(context.emotionalState);
  const isSad = context.emotionalState === 'sad';
  return assemble([
    {
      text:
        deck.drawAny(closings.firstByName, { name: callNameOf(context) }) ??
        deck.drawAny(closings.first),
    },
    { text: deck.draw(closings.thanks), isOptional: true },
    { text: deck.draw(isDistressed ? closings.settleDistress : closings.settle) },
    { text: isDistressed || isSad ? deck.draw(closings.withSomeone) : undefined, isOptional: true },
    { text: takeAway(material) },
  ]);
}

/** One statement that stands by itself; from the kindest short words of the person, else from what they spoke of. */
export function takeAway(material: TurnMaterial): string {
  const { deck, title, person, context } = material;
  const quote = bestQuote(material);
  const aboutPerson = quote && person && speaksOf(quote.text, person);
  const slots = { ...slotsOf(person), title, quote: quote?.text };
  const thread = quote ? undefined : findThread(material);
  const wrote = quote
    ? undefined
    : listenTo(context.memory.text, material.avoidance).quotations[0]?.text;
  return (
    (aboutPerson ? deck.drawAny(closings.takeAwayPersonQuote, slots) : undefined) ??
    deck.drawAny(closings.takeAwayTitleQuote, slots) ??
    deck.drawAny(closings.takeAwayQuote, slots) ??
    deck.drawAny(closings.takeAwayThing, { ...slotsOf(thread?.mention), title }) ??
    deck.drawAny(closings.takeAwayWrote, { title, quote: wrote }) ??
    deck.drawAny(closings.takeAwayPerson, slots) ??
    deck.drawAny(closings.takeAwayTitle, slots) ??
    closings.takeAwayNothing.join(' ')
  );
}

function bestQuote(material: TurnMaterial): Quotation | undefined {
  const messages = [material.text, ...material.earlier].filter((text) => isTold(text));
  return bestQuotation(messages, material.avoidance);
}

/** The kindest short stretch of what a person wrote. @param texts the latest first */
export function bestQuotation(
  texts: readonly string[],
  avoidance: Avoidance,
): Quotation | undefined {
  const ranked = texts.flatMap((text, age) =>
    listenTo(text, avoidance, 600)
      .quotations.filter((quotation) => isFit(quotation))
      .map((quotation) => ({ quotation, score: score(quotation, age) })),
  );
  return ranked.toSorted((one, other) => other.score - one.score)[0]?.quotation;
}

function isTold(text: string): boolean {
  const answer = findAnswer(text);
  return answer === undefined || answer.uptake;
}

function isFit({ text }: Quotation): boolean {
  const words = text.split(' ').length;
  return (
    words >= 3 &&
    words <= LONGEST_QUOTE_WORDS &&
    !HARD.test(text) &&
    !DWELLING.test(text) &&
    !/^(?:it|that|this|there|these|those)\b/i.test(text)
  );
}

function score(quotation: Quotation, age: number): number {
  return (
    Math.min(quotation.weight, 4) +
    (LASTING.test(quotation.text) ? 3 : 0) +
    (OF_ONESELF.test(quotation.text) ? 1 : 0) -
    age * 0.15 -
    (quotation.isHedged ? 1 : 0) +
    (/\bkeep\b/i.test(quotation.text) ? 1.5 : 0) -
    (quotation.text.includes('…') ? 2 : 0) -
    (CHATTER.test(quotation.text) ? 4 : 0)
  );
}

function speaksOf(text: string, person: Mention): boolean {
  const subject = { her: /^(?:she|her)\b/i, him: /^(?:he|his)\b/i, them: /^they\b/i }[
    person.pronoun
  ];
  return subject.test(text) || text.toLowerCase().includes(person.head);
}
