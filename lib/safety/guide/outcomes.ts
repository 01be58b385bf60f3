/** What came of it, told by the guide: "your whole life changed", "in the end". How a story went on is theirs to say. */
import type { Finds } from './speech.ts';

/** What says that it went on so, and the words of theirs that allow it. */
const CAME_OF_IT: ReadonlyArray<readonly [RegExp, RegExp]> = [
  [
    / (?:(?:your|his|her|their) (?:whole |entire )?(?:life|lives|world) (?:had |was |were )?(?:never|changed|turned)|changed everything) /,
    / (?:changed|change|changes|life|lives|world|different) /,
  ],
  [
    / (?:from (?:that|then|this)(?: (?:day|moment|night|time|year|summer|morning))? on|ever after|for the rest of (?:your|his|her|their)) /,
    / (?:then on|that on|day on|after that|afterwards|since|rest of|ever after|(?:knew|decided|understood|realised|felt|thought|saw|swore|promised) (?:right |there and )?then|then i (?:knew|decided|understood|realised)) /,
  ],
  [
    / (?:years|decades|months) (?:later|afterwards|after that) /,
    / (?:later|afterwards|after|years|decades|months) /,
  ],
  [/ in the end /, / (?:end|ended|finally|later|eventually|last|now|still) /],
  [
    / never [^ ,.;:?!]+ (?:[^ ,.;:?!]+ ){0,2}again /,
    / (?:again|never|last|gone|dead|died|passed) /,
  ],
  [
    / the last (?:[^ ,.;:?!]+ )?(?:time|one|day|evening|night|summer|winter|morning|year) (?:all|you|we|he|she|they|of|before|the|that|your|it) /,
    / (?:last|final|never|gone|dead|died|passed|before|again) /,
  ],
  [
    / (?:has|have|had|lasted|lasts|went|kept|stayed|afraid|fond) (?:[^ ,.;:?!]+ ){0,3}(?:to this (?:very )?day|every (?:single )?year since|ever since) /,
    / (?:still|since|now|always|ever|this day) /,
  ],
];
/** What of the walk ends, and what is left open. */
const OPEN =
  / (?:we|i|us|let|shall|need|want|would like|if you like|as you like|if|maybe|perhaps|might|may|whatever|you said|you say|you told) /;

export const givesOutcome: Finds = ({ reading: { line, isQuestion }, own }) =>
  own !== undefined &&
  !isQuestion &&
  !OPEN.test(line) &&
  CAME_OF_IT.some(
    ([tells, allows]) => tells.test(line) && !own.told.some((said) => allows.test(said)),
  );
