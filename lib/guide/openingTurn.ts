/** The first turn: who speaks (a program), which memory this is, and one open question. */
import { openings } from './content.ts';
import { listenTo } from './listening.ts';
import type { Quotation } from './quotations.ts';
import { callNameOf, slotsOf } from './subject.ts';
import { assemble, type TurnMaterial } from './turnMaterial.ts';

/** What is hardest in a memory is not what its first turn begins with. */
const HARD =
  /\b(?:not|never|died|passed|gone|lost|last|accident|funeral|hospital|war|ill|cancer|without|left)\b/i;
/** A longer stretch would crowd the opening. */
const LONGEST_QUOTE_WORDS = 9;

export function composeOpening(material: TurnMaterial): string {
  const { deck, context } = material;
  const name = callNameOf(context);
  const slots = { ...slotsOf(material.person), title: material.title, name };
  return assemble([
    {
      text: deck.draw(openings.greetingByName, slots) ?? deck.draw(openings.greeting),
      isOptional: true,
    },
    { text: context.isDisclosed ? undefined : deck.draw(openings.disclosure) },
    {
      text:
        deck.draw(openings.aboutPersonAndTitle, slots) ??
        deck.draw(openings.aboutPerson, slots) ??
        deck.draw(openings.aboutTitle, slots) ??
        deck.draw(openings.aboutNothing),
    },
    { text: material.tone === 'brief' ? undefined : wroteLine(material), isOptional: true },
    { text: material.tone === 'brief' ? undefined : deck.draw(openings.choice), isOptional: true },
    { text: deck.draw(openings.ask) },
  ]);
}

function wroteLine(material: TurnMaterial): string | undefined {
  const { deck, context, avoidance } = material;
  if (context.memory.text.trim() === '') {
    return context.memory.hasPhoto ? deck.draw(openings.noWords) : undefined;
  }
  const quotes = listenTo(context.memory.text, avoidance).quotations.filter(
    ({ text }) => text.split(' ').length <= LONGEST_QUOTE_WORDS && !HARD.test(text),
  );
  const worth = ({ weight, isHedged }: Quotation) => weight - (isHedged ? 2 : 0);
  const best = quotes.toReversed().toSorted((one, other) => worth(other) - worth(one))[0];
  return deck.draw(openings.wrote, { quote: best?.text });
}
