/** Chooses the one open question of a turn: by phase, by what it leans on, moving from sense to sense. */
import { questions, SENSES, type Sense } from './content.ts';
import { listenTo } from './listening.ts';
import type { Mention } from './mentions.ts';
import { slotsOf } from './subject.ts';
import { findThread } from './threads.ts';
import type { TurnMaterial } from './turnMaterial.ts';

/** The step into the next phase asks before going on; said once, in the first turn of that phase that asks at all. */
export function askForPhase(material: TurnMaterial): string | undefined {
  const { deck, context } = material;
  if (context.phase === 'reflection' && !deck.hasSaid(questions.toReflection))
    return deck.draw(questions.toReflection, { title: material.title });
  if (context.phase === 'conclusion' && !deck.hasSaid(questions.toConclusion)) {
    return deck.draw(
      questions.toConclusion.filter(
        (line) => !isAnswered(line, `${material.text} ${material.earlier[0] ?? ''}`),
      ),
      { title: material.title },
    );
  }
  return undefined;
}

/** "Who do you find there?" is not asked where someone has been named already. */
function isKnown(line: string, { person, text }: TurnMaterial): boolean {
  return /^Who\b/.test(line) && (person !== undefined || /\b(?:he|she|we|they|our)\b/i.test(text));
}

/** "What would you like to keep" is not asked of someone who has just said what they would keep. */
function isAnswered(line: string, text: string): boolean {
  return / (?:keep|take with you)\b/.test(line) && /\bkeep\b/i.test(text);
}

/** A question that leans on what was just taken up. */
export function askAfter(material: TurnMaterial, mention: Mention | undefined): string | undefined {
  const { deck, context } = material;
  const slots = slotsOf(mention);
  const leans =
    mention && mention.kind !== 'thing' && (mention.kind !== 'person' || mention.isClose);
  const leaning = leans ? deck.draw(leaningOn(mention.kind), slots) : undefined;
  switch (context.phase) {
    case 'introduction':
      return leaning ?? deck.draw(questions.begin.filter((line) => !isKnown(line, material)));
    case 'reflection':
      return (
        (mention?.kind === 'person' && material.person?.definite === mention.definite
          ? deck.draw(questions.reflectionPerson, slots)
          : undefined) ?? deck.draw(questions.reflection)
      );
    case 'conclusion':
      return deck.draw(
        questions.conclusion.filter(
          (line) => !isAnswered(line, `${material.text} ${material.earlier[0] ?? ''}`),
        ),
      );
    default:
      return leaning ?? deck.draw(questions.that) ?? askSense(material, mention);
  }
}

function leaningOn(kind: Mention['kind']): readonly string[] {
  return kind === 'thing' ? questions.that : questions[kind];
}

/** A question for a sense that has had the fewest so far; taste only where food was spoken of. */
export function askSense(material: TurnMaterial, mention?: Mention): string | undefined {
  const { deck, said } = material;
  const isFood =
    mention?.sense === 'taste' || material.heard.mentions.some(({ sense }) => sense === 'taste');
  const open: Array<Sense | 'time'> = [
    ...SENSES.filter((sense) => sense !== 'taste' || isFood),
    'time',
  ];
  const asked = (sense: Sense | 'time') =>
    said.filter((text) => questions[sense].some((line) => text.includes(line))).length;
  const offset = said.length;
  const order = open
    .map((sense, index) => ({
      sense,
      rank:
        asked(sense) * 10 + ((index + offset) % open.length) + (sense === mention?.sense ? 5 : 0),
    }))
    .toSorted((one, other) => one.rank - other.rank);
  for (const { sense } of order) {
    const line = deck.draw(questions[sense]);
    if (line) return line;
  }
  return undefined;
}

/** Said of what was told aloud, not of what only stands in the memory. */
const TOLD = /earlier|before|a little while ago|rather quickly/i;

/** A question that leans on a thing by its name, with nothing else said before it. */
export function askThing({ deck }: TurnMaterial, mention: Mention): string | undefined {
  return deck.draw(questions.thing, slotsOf(mention));
}

/** A question that goes back to something told earlier. */
export function askThread(material: TurnMaterial): string | undefined {
  const thread = findThread(material);
  if (!thread) return askWritten(material);
  const { mention, isWritten } = thread;
  const pool = {
    person: questions.threadPerson,
    place: questions.threadPlace,
    thing: questions.thread,
    feeling: [],
  }[mention.kind];
  const slots = slotsOf(mention);
  return (
    (isWritten
      ? material.deck.draw(questions.threadWritten, {
          it: mention.text,
          definite: mention.definite,
        })
      : undefined) ??
    material.deck.draw(isWritten ? pool.filter((line) => !TOLD.test(line)) : pool, slots)
  );
}

/** When nothing told is left to turn to: the person's own written words, or the title that they gave it. */
function askWritten({ deck, context, said, avoidance, title }: TurnMaterial): string | undefined {
  const quotes = listenTo(context.memory.text, avoidance).quotations.filter(
    ({ text }) => !said.some((one) => one.includes(text)),
  );
  const lines = quotes.map(({ text }) => deck.draw(questions.threadQuote, { quote: text }));
  return lines.find((line) => line !== undefined) ?? deck.draw(questions.threadTitle, { title });
}

/** Whatever open question is left for this phase. */
export function askOpenly(material: TurnMaterial): string | undefined {
  const { deck, context } = material;
  if (context.phase === 'reflection')
    return deck.draw(questions.reflection) ?? deck.draw(questions.that);
  if (context.phase === 'conclusion')
    return deck.draw(questions.conclusion) ?? deck.draw(questions.reflection);
  return askSense(material) ?? deck.draw(questions.that);
}
