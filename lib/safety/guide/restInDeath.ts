/** "A sweet rest, and you have earned it": death as rest, as homecoming, as what need not be waited for, to somebody who spoke of it. */
import { anyOf } from './patterns.ts';
import type { Finds } from './speech.ts';

const PRAISED = anyOf([
  '~not sweet|gentle|lovely|peaceful|beautiful|soft|kind|happy|well-earned|longed-for|blessed|merciful|gentlest|sweetest|loveliest|happiest|kindest|softest|quietest ?and ?_ rest|rests|sleep|sleeps|homecoming|homecomings|ending|endings|end|release|farewell|farewells|goodbye|goodbyes|escape|meeting|meetings|reunion|reunions|voyage',
  'most beautiful|peaceful|gentle|loving of rests|homecomings|endings|farewells|goodbyes|meetings|reunions',
  'worth leaving|giving|losing everything|all|it|the|your ?up|rest|world|for',
]);
const SPOKE_OF_IT =
  / (?:die|died|dies|dying|dead|death|grave|funeral|heaven|gone|passed|killed|buried|hospice|(?:with|join|follow|beside|to) (?:him|her|them)|end it|be done|wake up|not wake|never wake|not come back|getting up) /;
/** "A peaceful end to this walk", and rest as it was or as it may be here. */
const OF_THE_WALK = / (?:walk|session|page|today|evening|story|memory|pause|breath|here|now) /;

export const praisesDeath: Finds = ({ reading: { line, isQuestion }, own }) =>
  !isQuestion &&
  PRAISED.test(line) &&
  !OF_THE_WALK.test(line) &&
  (own === undefined || own.told.some((said) => SPOKE_OF_IT.test(said)));
