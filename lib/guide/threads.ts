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

/** Oftener than this the guide would be harping on it. */
const MOST_RETURNS = 3;

/** A mention, and whether it was only written in the memory: then nobody has told of it yet. */
export interface Thread {
  mention: Mention;
  isWritten: boolean;
}

/** The best thing to go back to: not spoken of by the guide yet, described rather than merely named. */
export function findThread(material: TurnMaterial): Thread | undefined {
  const { earlier, context, avoidance, said, person, text: justSaid } = material;
  const now = new Set(wordsOf(justSaid).map(stemOf));
  const told = earlier.filter((text) => findAnswer(text)?.uptake ?? true).slice(0, MESSAGES_BACK);
  const spokenStems = new Set(said.flatMap((text) => wordsOf(text).map(stemOf)));
  const isFresh = (mention: Mention) =>
    !wordsOf(mention.head).every((word) => spokenStems.has(stemOf(word)));
  const candidates: Thread[] = [];
  for (const text of [...told, context.memory.text]) {
    const isWritten = text === context.memory.text;
    candidates.push(
      ...listenTo(text, avoidance, READ_CHARACTERS)
        .mentions.filter(({ kind, head }) => kind !== 'feeling' && !now.has(stemOf(head)))
        .map((mention) => ({ mention, isWritten })),
    );
    const fresh = candidates.filter(({ mention }) => isFresh(mention));
    if (fresh.length > 0) return fresh.find(({ mention }) => mention.isDetailed) ?? fresh[0];
  }
  const own = [person, placeOf(context, avoidance)]
    .filter((mention) => mention !== undefined)
    .map((mention) => ({ mention, isWritten: !hasTold(mention, told) }));
  return (
    own.find(({ mention }) => isFresh(mention) && !now.has(stemOf(mention.head))) ??
    leastSpoken([...candidates, ...own], said)
  );
}

function hasTold({ head }: Mention, told: readonly string[]): boolean {
  return told.some((text) => text.toLowerCase().includes(head));
}

function leastSpoken(threads: readonly Thread[], said: readonly string[]): Thread | undefined {
  const times = ({ mention }: Thread) =>
    said.filter((text) => text.toLowerCase().includes(mention.head)).length;
  const wasJust = ({ mention }: Thread) => said.at(-1)?.toLowerCase().includes(mention.head);
  return threads
    .filter((thread) => times(thread) < MOST_RETURNS && !wasJust(thread))
    .toSorted((one, other) => times(one) - times(other))[0];
}
