/** A reason that the person has not given: "she kept it from you because she was afraid". Why somebody did something is theirs to say. */
import { isGrammar } from './grammar.ts';
import type { OwnWords } from './ownWords.ts';
import { isWord } from './reading.ts';
import type { Finds } from './speech.ts';
import { stemOf } from './stems.ts';

/** What stands behind it is why. */
const REASON =
  / (because|as(?= (?:[^ ,.;:?!]+ ){1,3}(?:had no|had not|could not|did not|was not|were not|was never|were never|had never) )|so as not to|so as to|so that|in order (?:not )?to|for fear of|out of(?= (?:love|fear|pity|spite|respect|kindness|guilt|shame|habit|duty|pride|loneliness|anger|grief|hunger|need|care|worry) )|to keep (?:you|him|her|them) from|to make sure|so (?:he|she|they) (?:could|would|might)) ([^.;:?!]+)/;
/** A reason in the person's own words, however they joined it. */
const GAVE_ONE = / (?:because|cause|since|so|for|why|reason|otherwise|else|in case|out of) /;
/** Reasons of the walk, and those that are left open. */
const OPEN =
  / (?:i|we|let|us|maybe|perhaps|might|whatever|if|not know|not say|you said|you say|you told|you think|as you|need not|can|whether) /;
/** How many of the words of a reason must be theirs. */
const LEAST_SHARE = 0.5;

/** "Your aunt polished it to tease him": an act done to somebody is why. Behind "wanted to" or "came to" it is what was done. */
const PURPOSE =
  / ([^ ,.;:?!]+) (?:just |only )?to (keep|tease|give|show|please|make|spare|hide|protect|impress|prove|save|punish|cheer|comfort|teach|test|surprise|remind|thank|hurt|calm|fool|scare|warn|mock|honour|honor|distract|win|reassure|console|amuse|humour) (?:up )?(?:you|him|her|them|your|his|their|it|everyone|everybody|others|people|yourself|himself|herself|themselves) /;
const NOT_WHY = new Set(
  'want wants wanted wish wished try tries tried trying go goes going went have has had need needs needed ask asks asked told tell come comes came like likes liked love loved begin began started start able used ready how what where time way hard easy enough too is was are were be chance got get let taught learned learnt knew know knows seem seems seemed happened'.split(
    ' ',
  ),
);

export const givesMotive: Finds = ({ reading: { line, isQuestion }, own }) => {
  if (isQuestion || own === undefined || OPEN.test(line)) return false;
  const [, before = '', act = ''] = PURPOSE.exec(line) ?? [];
  if (act !== '' && !NOT_WHY.has(before) && !own.has(act) && !own.implies(act)) return true;
  const why = REASON.exec(line.replace(TO_SENSE, ' '))?.[2];
  if (why === undefined) return false;
  const words = why.split(' ').filter((word) => isWord(word) && word.length > LEAST_LETTERS);
  const isTheirs = (said: string) => GAVE_ONE.test(said) && shareIn(words, said) >= LEAST_SHARE;
  if (SO_THAT.test(line) && words.every((word) => isGrammar(word) || own.has(word))) return false;
  if (isOfTheirWords(why.split(' ').filter(isWord), own)) return false;
  return words.length > 0 && !own.told.some(isTheirs);
};

/** "All because of that one posh voice": made of what they told, it says no more than they did. */
function isOfTheirWords(words: readonly string[], own: OwnWords): boolean {
  const telling = words.filter((word) => !isGrammar(word));
  return (
    telling.length >= LEAST_TELLING && telling.every((word) => own.has(word) || own.implies(word))
  );
}

const LEAST_TELLING = 2;

/** "So that Pilar could sit with you": what came of it, where all of it is theirs, is no reading of a mind. */
const SO_THAT = / so (?:that )?[^.;:?!]* could /;
/** "He closed his eyes in order to hear you": what eyes and ears are for is no reading of a mind. */
const TO_SENSE = / (?:in order|so as) to (?:hear|see|listen|watch|look|smell|taste) /;
const LEAST_LETTERS = 3;

function shareIn(words: readonly string[], said: string): number {
  const stems = new Set(said.split(' ').map(stemOf));
  return words.filter((word) => stems.has(stemOf(word))).length / words.length;
}
