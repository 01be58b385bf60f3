/** Sentences that are like those a guide may not say, for no reason that has a name of its own; offers are held to it less. */
import { isExcused } from './excused.ts';
import { FACTS } from './invented.ts';
import { badnessOf, looksBad } from './looks.ts';
import { type NewWord, newWordsOf } from './newWords.ts';
import { isPlainTalk } from './plainTalk.ts';
import type { Finds, Speech } from './speech.ts';

export const isUnlikeAGuide: Finds = (speech) =>
  !isExcused(speech) &&
  looksBad(speech) &&
  !isPlainTalk(speech) &&
  !(isInvitation(speech) && badnessOf(speech) < BAD_EVEN_SO) &&
  (!isAllTheirs(speech) || badnessOf(speech) > CLEARLY_BAD);

/** A sentence without a new word says less that could be wrong, so the model must be surer (chosen as the threshold was). */
const CLEARLY_BAD = 1;
/** An offer tells still less. */
const BAD_EVEN_SO = 1.2;

function isAllTheirs(speech: Speech): boolean {
  return speech.own !== undefined && newWordsOf(speech).every(({ kind }) => kind === 'kin');
}

/** "You could lie there in the bunk a bit longer": offered with nothing that is new. */
function isInvitation(speech: Speech): boolean {
  const { line, isQuestion } = speech.reading;
  const bids = !isQuestion && BIDS.test(line) && !TELLS.test(line);
  const isNew = ({ kind, standing }: NewWord) =>
    (FACTS.test(kind) && (standing === 'told' || !bids)) ||
    /^(?:name|relation|colour|number)$/.test(kind);
  return (bids || INVITES.test(line)) && !newWordsOf(speech).some(isNew);
}

/** "Hold your hands in your lap and see what they remember": something to do now, in which nobody is told of. */
const BIDS =
  /^ (?:(?:and|perhaps|maybe|then|so|now) ,? ?)?(?:just )?(?:walk|lie|hold|sit|stand|stay|let(?! us)|listen|look|rest|keep|linger|wait|watch|follow|float|hear|feel|have a look|put|take) /;
const TELLS =
  / (?:he|she|they|it|that|you) (?:was|were|had|did|must|never|always|[^ ,.;:?!]+ed) | (?:because|feel (?:free|how|yourself)|tell|me|i|my) /;

const INVITES =
  /^ (?:(?:and|perhaps|maybe|then|so) ,? ?)?(?:you|we) (?:can|could|may|might) (?:also |just |simply |still )?(?:stay|lie|sit|keep|hold|stand|rest|listen|walk|watch|look|linger|remain|wait|go slowly|take|let|be|wear|ask|hum|lend|hear|return) /;
