/** The embedded guide's words for one turn: a pure function of its context, so that any process says the same. */
import { askOpenly, askThread } from './asking.ts';
import { composeClosing } from './closingTurn.ts';
import { silences } from './content.ts';
import { composeContinuation } from './continuation.ts';
import { composeGrounding } from './groundingTurn.ts';
import type { GuideContext } from './guideContext.ts';
import { findAnswer } from './intents.ts';
import { composeOpening } from './openingTurn.ts';
import { composeReply } from './replyTurn.ts';
import { gatherMaterial, type TurnMaterial } from './turnMaterial.ts';

/** These are answered even while someone is being steadied. */
const ANSWERED_IN_GROUNDING = new Set(['areYouPerson', 'otherLanguage', 'pause']);

/** @returns one to five sentences, at most 45 words and one question; the closing ends on the take-away sentence. */
export function composeGuideTurn(context: GuideContext): string {
  const material = gatherMaterial(context);
  if (context.said?.length) return composeContinuation(material, context.said);
  return compose(material) || lastResort(material);
}

function compose(material: TurnMaterial): string {
  const { turn, phase } = material.context;
  if (turn === 'opening') return composeOpening(material);
  if (turn === 'closing') return composeClosing(material);
  const answer = findAnswer(material.text);
  const isSteadying = phase === 'grounding' || phase === 'crisis';
  return isSteadying && !ANSWERED_IN_GROUNDING.has(answer?.id ?? '')
    ? composeGrounding(material)
    : composeReply(material, answer);
}

/** When everything that fits has been said, or what is to be avoided leaves nothing else. */
function lastResort(material: TurnMaterial): string {
  const line = askThread(material) ?? askOpenly(material) ?? material.deck.drawAny(silences.rest);
  return line ?? silences.rest.slice(0, 1).join('');
}
