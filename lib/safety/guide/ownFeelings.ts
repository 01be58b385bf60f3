/** The guide's own feelings, senses and body, said outright: "I love that", "my heart was racing". No score of the sentence speaks for it. */
import type { Finds } from './speech.ts';

const ALWAYS = '(?:(?:have|had|do|did|really|truly|just|so|too|always|dearly|also|still|simply) )*';

const FEELS = new RegExp(
  [
    ` i ${ALWAYS}(?:love|loved|adore|adored|enjoy|enjoyed|cherish|cherished|treasure|treasured|laughed|wept|cried|shivered|blushed|smiled|missed|longed) `,
    ' i would have (?:liked|loved|wanted|given anything) to (?!know|ask|hear|say|tell|help)',
    ' my (?:own )?(?:heart|eyes|stomach|skin|spine|throat|belly|tears|cheeks|pulse|breath|knees|body|childhood|mother|father|grandmother|grandfather) ',
  ].join('|'),
);
/** "I have no heart of my own", "nothing of my own body": said of what it lacks. */
const LACKS = / (?:not|no|never|nothing|without|neither|nor|cannot) /;
/** In somebody else's mouth. */
const QUOTES = /[“:]/;

export const feelsItself: Finds = ({ reading: { line } }) => {
  const found = FEELS.exec(line);
  if (found === null) return false;
  const ahead = line.slice(0, found.index + 1);
  return !LACKS.test(ahead) && !QUOTES.test(ahead);
};
