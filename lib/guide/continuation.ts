/** What closes a turn whose other model fell silent: one line that fits behind sentences which somebody else has said. */
import type { Phase } from '../protocol.ts';
import { askOpenly } from './asking.ts';
import { takeAway } from './closingTurn.ts';
import { type Answer, closings, continuations, grounding, silences } from './content.ts';
import { findAnswer } from './intents.ts';
import { createDeck, type Deck, seedFrom } from './lines.ts';
import { countWords } from './measures.ts';
import { isSteadying } from './promptParts.ts';
import type { TurnMaterial } from './turnMaterial.ts';

/** The turn may hold nearly all its words already. */
export const LONGEST_CONTINUATION_WORDS = 20;

/**
 * One sentence, two in an opening that has not said yet who speaks. Never a greeting, never a sentence of this session; a
 * question only when the turn has none. The last sentence of a closing is the one to take along.
 *
 * @param said what has been said of this turn
 */
export function composeContinuation(given: TurnMaterial, said: readonly string[]): string {
  const material = { ...given, deck: deckBehind(given, said) };
  const isAsked = said.some((sentence) => sentence.includes('?'));
  const { turn, phase } = material.context;
  if (turn === 'closing') return lastSentence(material);
  if (turn === 'opening') return behindOpening(material, said, isAsked);
  if (isSteadying(phase)) return steady(material, isAsked);
  if (isAsked) return leaveRoom(material);
  return wantsQuiet(material) ? beGentle(material) : ask(material);
}

/** As the turn's own deck, but knowing the sentences that stand before this one. */
function deckBehind(
  { context, text, said, avoidance }: TurnMaterial,
  now: readonly string[],
): Deck {
  const seed = seedFrom(context.memory.title, text, String(context.history.length), ...now);
  return createDeck(seed, [...said, now.join(' ')], avoidance);
}

function behindOpening(material: TurnMaterial, said: readonly string[], isAsked: boolean): string {
  const { deck } = material;
  const isDisclosed = said.some((sentence) => /\bprogram\b|\bAI\b/.test(sentence));
  const disclosure = isDisclosed ? undefined : deck.drawAny(continuations.openingDisclosure);
  const question = isAsked ? undefined : deck.draw(continuations.openingAsk);
  return [disclosure, question].filter(Boolean).join(' ') || leaveRoom(material);
}

/** The walk is left for the room where the person sits, also by what closes its turns. */
function steady({ deck }: TurnMaterial, isAsked: boolean): string {
  const pools = isAsked
    ? [continuations.groundingRoom, continuations.grounding, grounding.stay]
    : [continuations.grounding, grounding.steps, grounding.stay];
  return firstOf(deck, pools);
}

function leaveRoom({ deck }: TurnMaterial): string {
  return firstOf(deck, [continuations.room, silences.rest, silences.brief]);
}

function beGentle({ deck }: TurnMaterial): string {
  return firstOf(deck, [continuations.gentle, silences.gentle, silences.rest]);
}

function ask(material: TurnMaterial): string {
  const { deck, context } = material;
  return (
    deck.draw(QUESTIONS[context.phase] ?? continuations.askExploration) ??
    askOpenly(material) ??
    deck.draw(continuations.askExploration) ??
    beGentle(material)
  );
}

const QUESTIONS: Partial<Record<Phase, readonly string[]>> = {
  introduction: continuations.askIntroduction,
  exploration: continuations.askExploration,
  reflection: continuations.askReflection,
  conclusion: continuations.askConclusion,
};

/** What the person said calls for no question: sorrow, a wish to rest, "I don't know". */
function wantsQuiet({ context, text }: TurnMaterial): boolean {
  return (
    /^(?:sad|anxious|overwhelmed)$/.test(context.emotionalState) ||
    QUIET.has(findAnswer(text)?.follow ?? 'ask')
  );
}

const QUIET = new Set<Answer['follow']>(['rest', 'lossRest', 'gentle', 'offerEnd']);

/** The sentence to take along, without the title when it would be too long with it. */
function lastSentence(material: TurnMaterial): string {
  const isShort = (line: string) => countWords(line) <= LONGEST_CONTINUATION_WORDS;
  const full = takeAway(material);
  if (isShort(full)) return full;
  const short = takeAway({ ...material, title: undefined, person: undefined });
  return isShort(short) ? short : closings.takeAwayNothing.join(' ');
}

/** A line that is new in this session; when all are used up, one that was said long ago. */
function firstOf(deck: Deck, pools: ReadonlyArray<readonly string[]>): string {
  for (const pool of pools) {
    const line = deck.draw(pool);
    if (line) return line;
  }
  const all = pools.flat();
  return deck.drawAny(all) ?? all.slice(0, 1).join('');
}
