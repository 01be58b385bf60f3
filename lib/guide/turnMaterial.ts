/** What every turn is composed from: the deck of lines, what was heard, the memory's own subjects. */
import { readFeeling } from '../session/feelings.ts';
import { type Avoidance, createAvoidance } from './avoidance.ts';
import { grounding } from './content.ts';
import type { GuideContext } from './guideContext.ts';
import { createDeck, type Deck, seedFrom, sentencesOf } from './lines.ts';
import { type Heard, listenTo } from './listening.ts';
import type { Mention } from './mentions.ts';
import { hasOwnGrammar } from './register.ts';
import { personOf, titleOf } from './subject.ts';

export interface TurnMaterial {
  context: GuideContext;
  avoidance: Avoidance;
  deck: Deck;
  /** What the person has just said; empty in an opening. */
  text: string;
  heard: Heard;
  /** The guide's messages so far, oldest first, as far as the person heard them. */
  said: string[];
  /** The person's messages before this one that tell of the memory, latest first; none said in distress. */
  earlier: string[];
  person: Mention | undefined;
  title: string | undefined;
  /** How the person once asked to be spoken to, where it changes what is said. */
  tone: 'brief' | 'warm' | undefined;
}

const CLOSES =
  /\b(?:(?:don['’]?t|do not) want to (?:talk|think|speak) about|rather not (?:talk|speak|say)|(?:can['’]?t|cannot) talk about) (?:it|this|that|them|him|her)\b/i;

/** No turn may be longer: a spoken turn of 45 words takes about 20 seconds. */
export const LONGEST_TURN_WORDS = 45;

export function gatherMaterial(context: GuideContext): TurnMaterial {
  const avoidance = createAvoidance(context);
  const spoken = context.history.filter(({ role }) => role === 'guide');
  const said = spoken.map(heardOf);
  const last = context.history.at(-1);
  const text = last?.role === 'patient' ? last.text : '';
  const seed = seedFrom(context.memory.title, text, String(context.history.length));
  return {
    context,
    avoidance,
    deck: createDeck(
      seed,
      spoken.map((message) => message.text),
      avoidance,
    ),
    text,
    heard: hear(context, text, avoidance),
    said,
    earlier: toldBefore(last?.role === 'patient' ? context.history.slice(0, -1) : context.history),
    tone: toneOf(context.profile.tone ?? ''),
    person: personOf(context, avoidance),
    title: titleOf(context, avoidance),
  };
}

/** An English of their own is never reworded: no clause of it is turned to "you". */
function hear(context: GuideContext, text: string, avoidance: Avoidance): Heard {
  const heard = listenTo(text, avoidance);
  const written = context.history.filter(({ role }) => role === 'patient').map((one) => one.text);
  return hasOwnGrammar([context.memory.text, ...written]) ? { ...heard, clauses: [] } : heard;
}

/** What the person cut short was not heard: the guide does not go back to it. */
function heardOf({ text, unsaidFrom }: GuideContext['history'][number]): string {
  return unsaidFrom === undefined ? text : sentencesOf(text).slice(0, unsaidFrom).join(' ');
}

function toneOf(tone: string): TurnMaterial['tone'] {
  if (/\b(?:brief|short|concise|few words|plain|to the point|quiet)\b/i.test(tone)) return 'brief';
  return /\b(?:warm|gentle|kind|soft|tender|caring)\b/i.test(tone) ? 'warm' : undefined;
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
      // "I don't want to talk about that one": what it points at is closed.
      const isClosed = CLOSES.test(history[index + 2]?.text ?? '');
      return role === 'patient' && !isAboutNow && !isWhatHurt && !isClosed && !isDistressed(text);
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
