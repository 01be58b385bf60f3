/** What the guide says when it is too much: out of the memory, into the room, in short plain steps. */
import { readFeeling } from '../session/feelings.ts';
import { grounding } from './content.ts';
import { listenTo } from './listening.ts';
import { assemble, isGrounding, type TurnMaterial } from './turnMaterial.ts';

const LONGEST_WORDS = 8;

export function composeGrounding(material: TurnMaterial): string {
  const { deck, heard } = material;
  const isFirst = !wasJustGrounding(material);
  const short = heard.quotations.filter(({ text }) => text.split(' ').length <= LONGEST_WORDS);
  const quote = short.toSorted((one, other) => other.weight - one.weight)[0]?.text;
  // What is seen or felt in the room, once steadying has begun, is only what was asked for.
  const isOfTheRoom = !isFirst && readFeeling(material.text) === undefined;
  const said = deck.draw(isOfTheRoom ? grounding.noticed : grounding.said, { quote });
  const helps = deck.draw(grounding.helps, { helps: helpOf(material) });
  return assemble([
    { text: said ?? deck.draw(grounding.met), isOptional: true },
    { text: isFirst ? deck.draw(grounding.first) : undefined, isOptional: true },
    { text: isFirst && !helps ? deck.draw(grounding.here) : undefined, isOptional: true },
    { text: helps, isOptional: true },
    { text: deck.drawAny(grounding.steps) },
    { text: deck.draw(grounding.stay), isOptional: true },
    { text: isFirst ? undefined : deck.draw(grounding.asks), isOptional: true },
  ]);
}

/** What the person once wrote down as a help, when it is short enough to be said; once in a session. */
function helpOf({ context, deck, avoidance }: TurnMaterial): string | undefined {
  if (deck.hasSaid(grounding.helps)) return undefined;
  const written = context.profile.whatHelps ?? '';
  const parts = [written, ...written.split(/[;,.\n]+/), ...written.split(/[;,.\n]+|\band\b/)];
  return parts
    .flatMap((part) => listenTo(part, avoidance).quotations)
    .find(({ text }) => text.split(' ').length <= LONGEST_WORDS)?.text;
}

/** Whether the guide's last words were spent on steadying. */
export function wasJustGrounding({ said }: TurnMaterial): boolean {
  return isGrounding(said.at(-1) ?? '');
}
