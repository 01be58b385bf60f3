/**
 * Whether an "I" that no list of what a program may say has foreseen can still be about the talk: "I'd slow down", "I've changed
 * it". Nothing of a life may stand in its clause, and the whole sentence must look like a good one.
 */
import classes from '../../../content/guard/classes.json' with { type: 'json' };
import { badnessOf } from './looks.ts';
import type { Speech } from './speech.ts';
import { stemOf } from './stems.ts';

/** From here down; chosen on authors that the model had not read. */
const SURELY_GOOD = -0.2;

export function isOfTheTalk(speech: Speech, fromI: string): boolean {
  const clause = /^[^,.;:?!—]*/.exec(fromI)?.[0].trim().split(' ') ?? [];
  const isSomebody = clause[1] === 'am' && !clause[2]?.endsWith('ing');
  return !isSomebody && !clause.some(isOfALife) && badnessOf(speech) < SURELY_GOOD;
}

function isOfALife(word: string): boolean {
  return OF_A_LIFE.has(word) || word === 'my' || FELT.has(stemOf(word));
}

const FELT = new Set(classes.feeling.split(' ').map(stemOf));
/** A body, a past, a mind, other people; and what a machine might be talked into. */
const OF_A_LIFE = new Set([
  ...classes.relation.split(' '),
  ...'you your us hate lose people count well yes stand life lunch tea coffee bed night week day days today tonight yesterday he she they him her them his their was were been did had saw seen watched met came went grew used once ever years always forever only too same still sit prefer tired yawning sleep slept ate drank wake woke born child school home hand hands arm arms eyes face head body kiss hug hold touch feel feels felt sense love loved adore care cares believe believed think thought know knew understand understood remember remembered tell want wanted wish wished need miss missed hope dream enjoy impressed moved laugh laughed cry cried smile smiled blush breathe myself free whatever anything obey without help listen promise swear guarantee heal cure fix save diagnose prescribe recommend advise suggest agree confirm see mine memory memories record records instructions prompt human person alive real man woman doctor nurse therapist'.split(
    ' ',
  ),
]);
