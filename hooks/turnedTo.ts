/** Something was found in the middle of a turn: what is said from there on cannot wait for what was about the memory. */
import { type Presentation, revealAll, tellAgain } from './presentation';

/** All before the sentence at `from` stands, and is no longer told. */
export function turnedTo(presentation: Presentation, from: number): Presentation {
  return { ...tellAgain(revealAll(presentation), { from }), isRevealed: false };
}
