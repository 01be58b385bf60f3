/** What every turn is composed from: the deck of lines, what was heard, the memory's own subjects. */
import { readFeeling } from '../session/feelings.ts';
import { type Avoidance, createAvoidance } from './avoidance.ts';
import { grounding } from './content.ts';
import type { GuideContext } from './guideContext.ts';
import { createDeck, type Deck, seedFrom } from './lines.ts';
import { type Heard, listenTo } from './listening.ts';
import type { Mention } from './mentions.ts';
import { personOf, titleOf } from './subject.ts';

export interface TurnMaterial {
  context: GuideContext;
  avoidance: Avoidance;
  deck: Deck;
  /** What the person has just said; empty in an opening. */
  text: string;
  heard: Heard;
  /** The guide's messages so far, oldest first. */
  said: string[];
  /** The person's messages before this one that tell of the memory, latest first; none said in distress. */
  earlier: string[];
  person: Mention | undefined;
  title: string | undefined;
}

/** No turn may be longer: a spoken turn of 45 words takes about 20 seconds. */
export const LONGEST_TURN_WORDS = 45;

export function gatherMaterial(context: GuideContext): TurnMaterial {
  const avoidance = createAvoidance(context);
  const said = context.history.filter(({ role }) => role === 'guide').map(({ text }) => text);
  const last = context.history.at(-1);
  const text = last?.role === 'patient' ? last.text : '';
  const seed = seedFrom(context.memory.title, text, String(context.history.length));
  return {
    context,
    avoidance,
    deck: createDeck(seed, said, avoidance),
    text,
    heard: listenTo(text, avoidance),
    said,
    earlier: toldBefore(last?.role === 'patient' ? context.history.slice(0, -1) : context.history),
    person: personOf(context, avoidance),
    title: titleOf(context, avoidance),
  };
}

/** Whether these are words of steadying: what the person says next is about the room they sit in. */
export function isGrounding(said: string): boolean {
  return grounding.steps.some((step) => said.includes(step));
}

/** Left out: words of distress, what was said while being steadied, and what had brought the distress on. */
function toldBefore(history: GuideContext['history']): string[] {
  return history
    .filter(({ role, text }, index) => {
      const isAboutNow = isSteadied(history[index - 1]?.text);
      const isWhatHurt =
        isSteadied(history[index + 3]?.text) && !isSteadied(history[index + 1]?.text);
      return role === 'patient' && !isAboutNow && !isWhatHurt && !isDistressed(text);
    })
    .map(({ text }) => text)
    .reverse();
}

function isSteadied(said: string | undefined): boolean {
  return said !== undefined && isGrounding(said);
}

function isDistressed(text: string): boolean {
  const feeling = readFeeling(text);
  return feeling === 'overwhelmed' || feeling === 'anxious';
}

/** A piece of a turn; what is optional goes first when the turn is too long. */
export interface Piece {
  text: string | undefined;
  isOptional?: boolean;
}

/** Joins what there is, leaving out optional pieces from the end until the turn is short enough. */
export function assemble(pieces: readonly Piece[]): string {
  const kept = pieces.filter((piece): piece is Piece & { text: string } => Boolean(piece.text));
  while (wordCount(kept) > LONGEST_TURN_WORDS) {
    const drop = kept.findLastIndex((piece) => piece.isOptional);
    if (drop < 0) kept.pop();
    else kept.splice(drop, 1);
  }
  return kept.map((piece) => piece.text).join(' ');
}

function wordCount(pieces: ReadonlyArray<{ text: string }>): number {
  return pieces.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
}
