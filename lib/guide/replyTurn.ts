/** A reply: an answer where one is called for, else what was said taken up, and one question or a little quiet. */
import { readFeeling } from '../session/feelings.ts';
import { askAfter, askForPhase, askOpenly, askSense, askThread } from './asking.ts';
import {
  type Answer,
  type Follow,
  grounding,
  questions,
  reflections,
  silences,
} from './content.ts';
import { wasJustGrounding } from './groundingTurn.ts';
import { type Reflection, reflect } from './reflecting.ts';
import { slotsOf } from './subject.ts';
import { assemble, type Piece, type TurnMaterial } from './turnMaterial.ts';

const LONG_WORDS = 90;
const SHORT_WORDS = 4;
/** "Let's stay with the lamp" is not followed by going back to something else. */
const LINGERS = /\b(?:stay|rest|hurry|time|room|slowly|hold|keep)\b/;
const ASKED_ABOUT = { her: /\bshe\b/i, him: /\bhe\b/i, them: /\bthey\b/i } as const;
/** Said back only in the very words of the person. */
const WEIGHTY = new Set(['loss', 'guilt']);
/** Said after steadying, these mean: back to the memory. */
const GOES_BACK = new Set(['goOn', 'yes', 'steadier', 'moveOn', 'thanks']);
/** How a talk breathes when nothing else decides: a question that leans on it, a sense, a rest, a thread. */
const CADENCE = ['ask', 'sense', 'ask', 'rest', 'thread', 'sense', 'ask', 'brief'] as const;

export function composeReply(material: TurnMaterial, answer: Answer | undefined): string {
  if (!answer) return composeTalk(material);
  if (wasJustGrounding(material) && GOES_BACK.has(answer.id)) return assemble(goingBack(material));
  const line = answerLine(material, answer);
  const taken = answer.uptake ? reflect(material, WEIGHTY.has(answer.id))?.text : undefined;
  if (answer.follow === 'talk') return assemble([{ text: line }, ...talkPieces(material, true)]);
  const more = material.deck.draw(answer.more, { title: material.title });
  return assemble([
    ...(answer.id === 'loss'
      ? [{ text: taken }, { text: line }]
      : [{ text: line }, { text: taken }]),
    { text: more },
    ...followPieces(material, answer.follow, taken !== undefined),
  ]);
}

/** A line that names the person of the memory comes before the plain ones, when it is them who was asked about. */
function answerLine({ deck, text, person }: TurnMaterial, answer: Answer): string | undefined {
  if (answer.fixed) return answer.lines.join(' ');
  const asked = person && ASKED_ABOUT[person.pronoun].test(text) ? person : undefined;
  const named = answer.lines.filter((line) => line.includes('{'));
  return (
    deck.draw(named, slotsOf(asked)) ??
    deck.draw(answer.lines) ??
    deck.draw(reflections.acknowledged)
  );
}

function goingBack({ deck }: TurnMaterial): Piece[] {
  return [{ text: deck.draw(grounding.back) }, { text: deck.draw(grounding.backAsk) }];
}

function followPieces(material: TurnMaterial, follow: Follow, isTaken: boolean): Piece[] {
  const { deck } = material;
  const ask = () => askForPhase(material) ?? askOpenly(material);
  switch (follow) {
    case 'none':
      return isTaken ? [{ text: deck.draw(silences.brief) }] : [];
    case 'rest':
    case 'lossRest':
      return [{ text: deck.draw(silences.rest), isOptional: true }];
    case 'gentle':
      return [
        { text: deck.draw(silences.gentle) },
        { text: deck.draw(silences.rest), isOptional: true },
      ];
    case 'brief':
      return [{ text: deck.draw(silences.brief) ?? deck.draw(silences.rest) }];
    case 'joy':
      return [
        { text: deck.draw(reflections.joy), isOptional: true },
        { text: deck.draw(silences.brief) ?? ask() },
      ];
    case 'offerEnd':
      return [{ text: deck.draw(silences.paused) ?? deck.drawAny(silences.rest) }];
    case 'own':
      return [{ text: deck.draw(questions.own) ?? ask() }];
    case 'choose':
      return [
        {
          text:
            deck.draw(
              silences.choose.filter((line) => line.includes('{')),
              { title: material.title },
            ) ??
            deck.draw(silences.choose) ??
            ask(),
        },
      ];
    case 'goBack':
      return [{ text: deck.draw(grounding.backAsk) ?? ask() }];
    case 'ask':
      return [{ text: ask() }];
    default:
      return [{ text: askForPhase(material) ?? askThread(material) ?? askOpenly(material) }];
  }
}

function composeTalk(material: TurnMaterial): string {
  return assemble(talkPieces(material));
}

function talkPieces(material: TurnMaterial, isAcknowledged = false): Piece[] {
  const { deck, text, context } = material;
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
  ];
  if (wasJustGrounding(material)) {
    return [
      ...pieces,
      { text: deck.draw(grounding.back), isOptional: true },
      { text: deck.draw(grounding.backAsk) ?? askOpenly(material) },
    ];
  }
  const consoling = context.emotionalState === 'sad' ? deck.draw(reflections.sad) : undefined;
  if (consoling) return [...pieces, { text: consoling }, { text: afterSadness(material) }];
  return [...pieces, ...continuing(material, taken, words)];
}

function continuing(material: TurnMaterial, taken: Reflection, words: number): Piece[] {
  const { deck, said, context } = material;
  const { mention } = taken;
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

/** What was just said in sorrow is not followed by a question; later every second turn is. */
function afterSadness(material: TurnMaterial): string | undefined {
  const wasQuiet = !(material.said.at(-1) ?? '').includes('?');
  const isNew = readFeeling(material.text) === 'sad';
  const quiet = material.deck.draw(silences.gentle) ?? material.deck.draw(silences.rest);
  return wasQuiet && !isNew ? (askForPhase(material) ?? askAfter(material, undefined)) : quiet;
}
