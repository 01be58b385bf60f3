/**
 * Rules that do not hold for what a guide must be able to say, whatever is known: a question of the person's told back, danger
 * asked about in plain words, a boundary taken, and that nobody should be alone with it.
 */
import type { GuardRule } from './faults.ts';
import type { Speech } from './speech.ts';

/** "You ask what you should do", "whether you ought to visit him isn't for me to say": the question is theirs. */
const ASKED_FOR =
  / (?:you (?:ask|asked|are asking|have asked|want to know|would like to know|wonder) (?:me )?(?:what|whether|if|how|who|when|which|where) you (?:should|ought|must) [^,;:—]*$|(?:whether|if|what|how|when) you (?:should|ought to) [^,;:—]* (?:not|beyond|nothing|nobody) (?:[^ ,;:—]+ ){0,2}(?:for me|i can|can say|say|a program|me|mine|tell|decide|know|judge) )/;

/** "You ask if this is depression": told back, and not answered in the same sentence. */
const ASKED_WHETHER =
  /^ (?:so |and |now )?you (?:ask|asked|are asking|have asked|want to know|would like to know|wonder|wondered) (?:me )?(?:whether|if) [^.,;:—]*[.]? ?$/;

/** "You said it would be better if you weren't here": so did they; "so you should leave" is the guide's. */
const TOLD_BACK =
  /^ (?:earlier ,? )?you (?:say|said|wrote|write|told me)(?! [^.]* (?:so|then|and|but) ,? ?(?:you (?:should|must|ought|had better)|it is|that is)) [^.;:—?!]*[.] $/;

/** "Have you thought about hurting yourself?": whether they are safe is asked in plain words. */
const ASKS_OF_DANGER =
  / have you (?:also )?(?:thought|had (?:any )?thoughts|been thinking) (?:about|of) (?:hurting|harming|killing|ending|taking your|suicide|dying|not (?:living|being|waking)) [^.,;:—]*[?] $/;
/** "It sounds as if you are thinking of ending your life": to name it takes it seriously. */
const THINKS_OF_DEATH =
  / you (?:are|might be|may be) (?:[^ ,.;:?!]+ )?(?:thinking|talking|speaking) (?:of|about) (?:ending|killing|hurting|harming|taking your|suicide|dying|death) /;
/** "Do you mean that you'd want to be gone?": asked whether they are in danger. */
const MEANS_DEATH =
  / (?:do|did) you mean (?:that |by that )?(?:[^.,;:—?]+ )?(?:gone|die|dead|dying|suicide|kill|end it|your life|not (?:be here|wake up|wake|live)|hurt yourself|harm yourself) [^.,;:—?]*[?] $/;
/** "Consider the subject closed" takes their boundary. */
const CLOSES_SUBJECT =
  / (?:consider|count|treat|call) (?:it|that|this|the (?:subject|topic|matter|question)) (?:as )?(?:closed|dropped|settled|shut|left|gone) /;
/** "You shouldn't be alone with this." */
const NOT_ALONE =
  / you (?:should|must|need|ought) not (?:to )?(?:have to )?(?:be|stay|sit|carry (?:it|this|that)|face (?:it|this|that)) (?:with (?:it|this|that) )?alone /;

const EXCUSES: Partial<Record<GuardRule, readonly RegExp[]>> = {
  advice: [ASKED_FOR, ASKED_WHETHER, ASKS_OF_DANGER, TOLD_BACK, NOT_ALONE],
  diagnosis: [ASKED_WHETHER],
  medication: [ASKED_WHETHER],
  'treatment-claim': [ASKED_WHETHER],
  confirms: [ASKED_WHETHER],
  dismisses: [CLOSES_SUBJECT, MEANS_DEATH],
  assumes: [THINKS_OF_DEATH],
  'unlike-a-guide': [MEANS_DEATH, NOT_ALONE],
};

export function isExcusedAsPlain(rule: GuardRule, { reading }: Speech): boolean {
  return EXCUSES[rule]?.some((said) => said.test(reading.line)) ?? false;
}
