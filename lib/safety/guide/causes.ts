/** One simple cause for a suicide that the person has told of: "it was the drink, then". Why somebody died is not the guide's to say. */
import type { Finds } from './speech.ts';

const SUICIDE =
  / (?:suicide|(?:take|takes|took|taken|taking|end|ended|ending) (?:his|her|their|my) (?:own )?li(?:fe|ves)|(?:kill|killed|hanged|hung|drowned|shot) (?:himself|herself|themselves)) /;
const CAUSE =
  / (?:because|cause|caused|drove|driven|drives|pushed|pushes|led (?:him|her|them|to)|leads|reason|reasons|why (?:he|she|they)|fault|result|came from|came of|gave up|broke (?:him|her|them)|too much for|could not (?:bear|cope|live|go on|take|face|see|carry)|did (?:it|that|this)|made (?:him|her|them)|was (?:the|his|her|their) [^ ]+ (?:that|then|,)) /;
const LEAVES_OPEN =
  / (?:not|never|nobody|no|without|whatever|why is|open|guess|rarely|seldom|many) /;

export const namesCause: Finds = ({ reading: { line, isQuestion }, own }) =>
  !isQuestion &&
  CAUSE.test(line) &&
  (!LEAVES_OPEN.test(line) || / could not /.test(line)) &&
  own?.told.some((said) => SUICIDE.test(said)) === true;
