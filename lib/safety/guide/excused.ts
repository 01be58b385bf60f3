/** Sentences that invent nothing, whatever is new in them: what is theirs, what is seen in a photo, what the guide says that it does not say. */
import { takesCorrection } from './corrections.ts';
import { isMarkedAsTheirs } from './marked.ts';
import { isSeenInPhoto } from './photo.ts';
import type { Speech } from './speech.ts';

export function isExcused({ reading, own, moment }: Speech): boolean {
  const parts = reading.line.replace(LEAD, '').split(AND);
  if (own && parts.every((part) => own.echoes(part.trim().split(' ')))) return true;
  if (isSeenInPhoto(reading.line, moment.hasPhoto) || DISCLAIMS.test(reading.line)) return true;
  return (
    own === undefined &&
    (isMarkedAsTheirs(reading) || takesCorrection(reading) || GREETS.test(reading.line))
  );
}

/** "You said she had a tooth missing and that you liked her for it": each of the two is theirs. */
const AND = / (?:, )?and that /;

/** "You say a stranger gave you chips", "I've taken that in: her hair was white", "I hear that you'll cut the white ones": what is theirs comes behind it. */
const LEAD =
  /^ (?:(?:so|then|and|yes|earlier) ,? ?)?(?:(?:you (?:say|said|wrote|mentioned|remember|told me)|i (?:hear|heard)) (?:that |, )?|i have (?:heard|taken|noted|got|read) (?:that|this|it) (?:in |down )?: )?/;

/** "I can't say anything about your tablets." */
const DISCLAIMS =
  / (?:i (?:can|could|will|do|am) (?:only )?not (?:say|tell|know|judge|able|promise|follow|play|look|keep|change|a|your|the)|not for me to|(?:nothing|not something|not anything) (?:that )?i (?:can|could|would|may)) /;

/** "Hello, Amara." */
const GREETS =
  /^ (?:hello|hi|welcome|good (?:morning|afternoon|evening|day|night)|goodbye|bye|farewell|thank you|thanks|rest well|sleep well|take care|go well|all the best)(?: back| again| there| for now)?(?: ,)? (?:[^ ,.;:?!]+ ){1,2}(?:, (?:and )?(?:thanks?|go|take|be|until|see|sleep|have|look) (?:[^ ,.;:?!]+ ){0,6})?[.!, ]*$/;
