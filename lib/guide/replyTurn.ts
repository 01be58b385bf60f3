/** A reply: an answer where one is called for, else what was said taken up, and one question or a little quiet. */
import { composeAnswer } from './answering.ts';
import type { Answer } from './content.ts';
import { talkPieces } from './talking.ts';
import { assemble, type TurnMaterial } from './turnMaterial.ts';

export function composeReply(material: TurnMaterial, answer: Answer | undefined): string {
  return answer ? composeAnswer(material, answer) : assemble(talkPieces(material));
}
