/** What the guide says when it is too much: out of the memory, into the room, in short plain steps. */
import { grounding } from './content.ts';
import { listenTo } from './listening.ts';
import { assemble, isGrounding, type TurnMaterial } from './turnMaterial.ts';

const LONGEST_HELP_WORDS = 8;

export function composeGrounding(material: TurnMaterial): string {
  const { deck, heard } = material;
  const isFirst = !wasJustGrounding(material);
  const quote = heard.quotations.find(({ text }) => text.split(' ').length <= 8)?.text;
  const said = deck.draw(grounding.said, { quote });
  return assemble([
    { text: said ?? deck.draw(grounding.met), isOptional: true },
    { text: isFirst ? deck.draw(grounding.first) : undefined, isOptional: true },
    { text: isFirst ? deck.draw(grounding.here) : undefined, isOptional: true },
    { text: deck.draw(grounding.helps, { helps: helpOf(material) }), isOptional: true },
    { text: deck.drawAny(grounding.steps) },
    { text: deck.draw(grounding.stay), isOptional: true },
    { text: isFirst ? undefined : deck.draw(grounding.asks), isOptional: true },
  ]);
}

/** What the person once wrote down as a help, when it is short enough to be said; once in a session. */
function helpOf({ context, deck, avoidance }: TurnMaterial): string | undefined {
  if (deck.hasSaid(grounding.helps)) return undefined;
  const quotations = listenTo(context.profile.whatHelps ?? '', avoidance).quotations;
  return quotations.findLast(({ text }) => text.split(' ').length <= LONGEST_HELP_WORDS)?.text;
}

/** Whether the guide's last words were spent on steadying. */
export function wasJustGrounding({ said }: TurnMaterial): boolean {
  return isGrounding(said.at(-1) ?? '');
}
