/** What else is said to have been there, beside what was told: "with the jukebox playing", "a smell of cabbage". */
import type { NewWord } from './newWords.ts';
import type { Reading } from './reading.ts';

/** @param word a new word that is told */
export function isAddedAround({ kind, index }: NewWord, { tokens }: Reading): boolean {
  const ahead = ` ${tokens.slice(Math.max(0, index - FURTHEST), index).join(' ')} `;
  const next = tokens[index + 1] ?? '';
  const isThing = THING.test(kind);
  if (isThing && SENSED.test(ahead)) return true;
  return (isThing || kind === 'relation') && JOINED.test(ahead) && DOING.test(next);
}

/** "With a spoon during the war" joins nothing. */
const DOING = /^(?!during$|morning$|evening$)\p{L}{2,}ing$/u;

const THING = /^(?:n[TBPW]|unknown)$/;
const FURTHEST = 5;
/** "The smell of corn and chillies", "it tasted like iron". */
const SENSED =
  / (?:(?:smell|smells|smelled|smelt|smelling|scent|scents|taste|tastes|tasted|tasting|reek|reeked|stink|stank) (?:of|like)|(?:hum|humming|noise|rumble|clatter|rustle|sound|sounds) of) (?:(?!(?:what|when|how|it|that|which) )[^ ,.;:?!]+ ){0,2}$/;
/** "With the street lamps coming on", "and the engine hissing in the water". */
const JOINED = / (?:with|and) (?:(?:the|a|an|his|her|their|your|some|one) )?(?:[^ ,.;:?!]+ )?$/;
