/** Answers what calls for an answer of its own, and takes up what was told beside it. */
import { askAfter, askForPhase, askOpenly, askThread } from './asking.ts';
import {
  type Answer,
  type Follow,
  grounding,
  questions,
  reflections,
  silences,
} from './content.ts';
import { wasJustGrounding } from './groundingTurn.ts';
import { type Slots, sentencesOf } from './lines.ts';
import { listenTo } from './listening.ts';
import { reflect } from './reflecting.ts';
import { slotsOf } from './subject.ts';
import { askInstead, talkPieces } from './talking.ts';
import { assemble, type Piece, type TurnMaterial } from './turnMaterial.ts';

/** "I don't know" alone; with more words, what is not known is said too. */
const BARE_WORDS = 5;
const ASKED_ABOUT = {
  her: /\b(?:she|her)\b/i,
  him: /\b(?:he|him|his)\b/i,
  them: /\b(?:they|them)\b/i,
} as const;
/** Said back only in the very words of the person. */
const WEIGHTY = new Set(['loss', 'guilt']);
/** Said after steadying, these mean: back to the memory. */
const GOES_BACK = new Set(['goOn', 'yes', 'steadier', 'moveOn', 'thanks']);
/** What the person told beside their question leads on, rather than something else. */
const LEANS_AFTER: ReadonlySet<Follow> = new Set(['thread', 'own']);
export function composeAnswer(material: TurnMaterial, answer: Answer): string {
  if (wasJustGrounding(material) && GOES_BACK.has(answer.id)) return assemble(goingBack(material));
  const line = answerLine(material, answer);
  const isBare = answer.id === 'dontKnow' && material.text.trim().split(/\s+/).length < BARE_WORDS;
  const reflection =
    answer.uptake && !isBare
      ? reflect(material, { isWeighty: WEIGHTY.has(answer.id), mayEcho: false })
      : undefined;
  const taken = reflection?.text;
  const near = answer.id === 'silence' ? stayNear(material) : undefined;
  if (near) return assemble([{ text: line }, { text: near }]);
  if (answer.follow === 'talk') return assemble([{ text: line }, ...talkPieces(material, true)]);
  if (reflection && LEANS_AFTER.has(answer.follow)) {
    const instead = askInstead(material, reflection, true);
    const asked = askForPhase(material) ?? askAfter(material, reflection.mention);
    return assemble([
      { text: line },
      ...(instead ? [{ text: instead }] : [{ text: taken }, { text: asked }]),
    ]);
  }
  const hasNothingToRepeat = answer.id === 'repeat' && !line?.includes('“');
  const more = material.deck.draw(answer.more, { title: material.title });
  return assemble([
    ...(answer.id === 'loss'
      ? [{ text: taken }, { text: line }]
      : [{ text: line }, { text: taken }]),
    { text: more },
    ...followPieces(material, hasNothingToRepeat ? 'ask' : answer.follow, taken !== undefined),
  ]);
}

/** A line that quotes what the person told, or names the person of the memory, comes before the plain ones. */
function answerLine(material: TurnMaterial, answer: Answer): string | undefined {
  const { deck, text, person } = material;
  if (answer.fixed) return answer.lines.join(' ');
  const recalled = recall(material, answer.id);
  if (recalled)
    return deck.drawAny(
      answer.lines.filter((line) => line.includes('{')),
      recalled,
    );
  const asked = person && ASKED_ABOUT[person.pronoun].test(text) ? person : undefined;
  const named = answer.lines.filter((line) => line.includes('{'));
  return (
    deck.draw(named, slotsOf(asked)) ??
    deck.draw(answer.lines) ??
    deck.draw(reflections.acknowledged)
  );
}

/** What is asked for by "repeat that" and by "what did I say at the start?", for the line that says it again. */
function recall({ said, earlier, avoidance }: TurnMaterial, id: string): Slots | undefined {
  if (id === 'repeat') {
    const sentences = sentencesOf(said.at(-1) ?? '').filter((one) => !/[“”]/.test(one));
    const asked = sentences.findLast((one) => one.includes('?'));
    const last = sentences.at(-1)?.replace(/[.?]$/, '');
    return asked ? { asked } : last ? { last } : undefined;
  }
  if (id !== 'saidFirst' && id !== 'saidLast') return undefined;
  const told = id === 'saidFirst' ? earlier.toReversed() : earlier;
  const quotes = told.flatMap((one) => listenTo(one, avoidance).quotations.slice(-1));
  return quotes[0] && { quote: quotes[0].text };
}

/** Nothing was said: the guide stays where the person last was. */
function stayNear({ deck, earlier, avoidance }: TurnMaterial): string | undefined {
  const last = earlier.slice(0, 1).flatMap((text) => listenTo(text, avoidance).mentions);
  const what = last.find(({ kind }) => kind !== 'feeling')?.definite;
  return deck.draw(silences.near, { what });
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
