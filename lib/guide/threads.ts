/** Finds something from earlier in the talk, or in the memory, that the guide has not gone back to yet. */
import { wordsOf } from '../session/phrases.ts';
import { findAnswer } from './intents.ts';
import { listenTo } from './listening.ts';
import type { Mention } from './mentions.ts';
import { placeOf } from './subject.ts';
import type { TurnMaterial } from './turnMaterial.ts';
import { stemOf } from './wordLists.ts';

/** Reading further back costs more than it brings. */
const MESSAGES_BACK = 6;
/** Enough of each text to find a thing or two in it. */
const READ_CHARACTERS = 400;

/** The best thing to go back to: not spoken of by the guide yet, described rather than merely named. */
export function findThread(material: TurnMaterial): Mention | undefined {
  const { earlier, context, avoidance, said, person, text: justSaid } = material;
  const now = new Set(wordsOf(justSaid).map(stemOf));
  const told = earlier.filter((text) => findAnswer(text) === undefined).slice(0, MESSAGES_BACK);
  const spokenStems = new Set(said.flatMap((text) => wordsOf(text).map(stemOf)));
  const isFresh = (mention: Mention) => !spokenStems.has(stemOf(mention.head));
  const candidates: Mention[] = [];
  for (const text of [...told, context.memory.text]) {
    candidates.push(
      ...listenTo(text, avoidance, READ_CHARACTERS).mentions.filter(
        ({ kind, head }) => kind !== 'feeling' && !now.has(stemOf(head)),
      ),
    );
    const fresh = candidates.filter(isFresh);
    if (fresh.length > 0) return fresh.find(({ isDetailed }) => isDetailed) ?? fresh[0];
  }
  const place = placeOf(context, avoidance);
  const own = [person, place].filter((mention) => mention !== undefined);
  return (
    own.find((mention) => isFresh(mention) && !now.has(stemOf(mention.head))) ??
    leastSpoken([...candidates, ...own], said)
  );
}

function leastSpoken(mentions: Mention[], said: readonly string[]): Mention | undefined {
  const times = (mention: Mention) =>
    said.filter((text) => text.toLowerCase().includes(mention.head)).length;
  return mentions.toSorted((one, other) => times(one) - times(other))[0];
}
