/** Answers what the person tells: taken up in their words, then one question that leans on it, or a little quiet. */
import { readFeeling } from '../session/feelings.ts';
import { askAfter, askForPhase, askOpenly, askSense, askThing, askThread } from './asking.ts';
import { grounding, reflections, silences } from './content.ts';
import { wasJustGrounding } from './groundingTurn.ts';
import type { Mention } from './mentions.ts';
import { type Reflection, reflect } from './reflecting.ts';
import type { Piece, TurnMaterial } from './turnMaterial.ts';

const LONG_WORDS = 90;
const SHORT_WORDS = 4;
/** "Let's stay with the lamp" is not followed by going back to something else. */
const LINGERS = /\b(?:stay|rest|hurry|time|room|slowly|hold|keep)\b/;
/** How a talk breathes when nothing else decides: a question that leans on it, a sense, a rest, a thread. */
const CADENCE = ['ask', 'sense', 'ask', 'rest', 'thread', 'sense', 'ask', 'brief'] as const;

/** @param isAcknowledged something has been answered already: no more than the taking up is needed. */
export function talkPieces(material: TurnMaterial, isAcknowledged = false): Piece[] {
  const { deck, text, context, said } = material;
  const words = text.trim().split(/\s+/).length;
  const taken = reflect(material);
  const isLong = words >= LONG_WORDS;
  if (!taken)
    return [
      { text: isAcknowledged ? undefined : deck.draw(reflections.acknowledged) },
      { text: askForPhase(material) ?? askThread(material) ?? askOpenly(material) },
    ];
  const pieces: Piece[] = [
    { text: isLong ? deck.draw(reflections.long) : undefined, isOptional: true },
    { text: taken.text },
    { text: warmth(material), isOptional: true },
  ];
  if (wasJustGrounding(material)) {
    return [
      ...pieces,
      { text: deck.draw(grounding.back), isOptional: true },
      { text: deck.draw(grounding.backAsk) ?? askOpenly(material) },
    ];
  }
  if (isBesideTears(text)) {
    const isQuiet = said.length % 2 === 0;
    return [
      ...pieces,
      {
        text:
          askForPhase(material) ??
          (isQuiet ? deck.draw(silences.gentle) : undefined) ??
          deck.draw(silences.rest),
      },
    ];
  }
  const isNewlySad = readFeeling(text) === 'sad' || !deck.hasSaid(reflections.sad);
  const consoling =
    context.emotionalState === 'sad' && isNewlySad ? deck.draw(reflections.sad) : undefined;
  if (consoling) return [...pieces, { text: consoling }, { text: afterSadness(material) }];
  const asked = isLong ? undefined : askInstead(material, taken);
  if (asked) return [{ text: asked }];
  return [...pieces, ...continuing(material, taken, words)];
}

/** Somebody cried, whoever it was, or is missed: no question about details follows. */
function isBesideTears(text: string): boolean {
  return /\b(?:cry|cries|cried|crying|wept|weeping|sobbed|sobbing|in tears|miss (?:him|her|them|it|my))\b/i.test(
    text,
  );
}

function warmth({ deck, said, tone }: TurnMaterial): string | undefined {
  return tone === 'warm' && said.length % 4 === 2 ? deck.draw(reflections.warm) : undefined;
}

/** Who is named beside something else is not asked about: the question stays with what was taken up. */
function leaningMention(
  { person }: TurnMaterial,
  { kind, mention }: Reflection,
): Mention | undefined {
  const isAside =
    mention?.kind === 'person' && kind !== 'person' && mention.definite !== person?.definite;
  return isAside ? undefined : mention;
}

function continuing(material: TurnMaterial, taken: Reflection, words: number): Piece[] {
  const { deck, said, context } = material;
  const mention = leaningMention(material, taken);
  const phaseQuestion = askForPhase(material);
  if (phaseQuestion) return [{ text: phaseQuestion }];
  const wasQuiet = !(said.at(-1) ?? '').includes('?');
  const beat = CADENCE[said.length % CADENCE.length] ?? 'ask';
  const isQuietBeat =
    (beat === 'rest' || beat === 'brief') &&
    !wasQuiet &&
    words > SHORT_WORDS &&
    context.phase !== 'introduction';
  if (isQuietBeat) return [{ text: deck.draw(beat === 'rest' ? silences.rest : silences.brief) }];
  if (context.phase === 'exploration' && beat === 'sense')
    return [{ text: askSense(material, mention) ?? askAfter(material, mention) }];
  if (context.phase === 'exploration' && beat === 'thread' && !LINGERS.test(taken.text))
    return [{ text: askThread(material) ?? askAfter(material, mention) }];
  return [{ text: askAfter(material, mention) ?? askOpenly(material) ?? deck.draw(silences.rest) }];
}

/** A thing is best taken up in the question itself: "What do you notice about the green jumper?" */
export function askInstead(
  material: TurnMaterial,
  { kind, mention }: Reflection,
  isDue = material.tone === 'brief' || material.said.length % 2 === 0,
): string | undefined {
  const { context } = material;
  const isOpen = context.phase === 'exploration' || context.phase === 'introduction';
  return kind === 'thing' && mention && isOpen && isDue && askForPhase(material) === undefined
    ? askThing(material, mention)
    : undefined;
}

/** What was just said in sorrow is not followed by a question; later every second turn is. */
function afterSadness(material: TurnMaterial): string | undefined {
  const wasQuiet = !(material.said.at(-1) ?? '').includes('?');
  const isNew = readFeeling(material.text) === 'sad';
  const quiet = material.deck.draw(silences.gentle) ?? material.deck.draw(silences.rest);
  return wasQuiet && !isNew ? (askForPhase(material) ?? askAfter(material, undefined)) : quiet;
}
