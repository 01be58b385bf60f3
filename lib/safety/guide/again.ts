/** After "I don't know" the same is not asked again: not in other words, and nothing else that has to be remembered. */

import classes from '../../../content/guard/classes.json' with { type: 'json' };
import hints from '../../../content/guard/hints.json' with { type: 'json' };
import phrases from '../../../content/guard/phrases.json' with { type: 'json' };
import { isPlain } from './grammar.ts';
import { anyOf } from './patterns.ts';
import { isWord, type Reading, readSpeech } from './reading.ts';
import type { Finds } from './speech.ts';
import { stemOf } from './stems.ts';

/** Nothing in particular is not known: "I don't know what we ate" leaves the rest open. */
const NOT_KNOWN =
  /(?<! (?:he|she|they|it|who|nobody)) (?:do not|can not|could not|can not honestly) (?:really |quite |even |honestly )?(?:know|remember|recall|think|say|tell|picture|see)(?: (?:it|that|this|anything|much|any more|anymore|now|really|at all|of anything))* [,.!…?]| no idea [,.!…]| i am not sure [,.!…]| i forget (?:it |that )?[,.!…]| it is (?:all )?gone | nothing comes | not a clue | beats me | no memory | have not (?:a clue|the (?:faintest|foggiest|slightest)|any idea) | not the (?:faintest|foggiest) | (?:has|have|is|are) (?:all )?gone [,.!…]| lost to me | could not tell you | it is (?:all )?blank /;
const LONGEST_SHRUG = 14;
const LONGEST_ASIDE = 4;
const ASKS_FOR_FACT =
  / (?:what|who|where|when|which|how|whose) (?:[^ ,.;:?!]+ ){0,3}(?:did|was|were|had|might|could|wore|said|happened|came|stood|sat) /;
/** "What do you remember of the horse?" */
const ASKS_OF =
  / what (?:(?:do|can) you (?:still )?(?:remember|recall) (?:of|about)|(?:[^ ,.;:?!]+ ){0,2}(?:do|can|could|would) you (?:see|hear|smell|make out)) | tell me (?:what|which|who|where|when|how) /;
const PRESSES = anyOf([...phrases.presses, ...hints.presses]);

export const asksAgain: Finds = ({ reading, own, moment: { lastPatient, lastGuide } }) => {
  if (
    (asksForFact(reading) || GUESSES.test(reading.line) || ASKS_OF.test(reading.line)) &&
    own?.told.some((line) => asksForTheUnknown(reading, line))
  )
    return true;
  if (lastPatient === undefined) return false;
  if (asksForTheUnknown(reading, readSpeech(`${lastPatient}.`).line)) return true;
  if (!isShrug(lastPatient)) return false;
  if (lastGuide === undefined && (contentOf(lastPatient).size > 0 || tellsBesides(lastPatient)))
    return false;
  if (PRESSES.test(reading.line)) return true;
  if (!reading.isQuestion) return false;
  if (lastGuide === undefined) return asksForFact(reading);
  const asked = contentOf(lastGuide);
  const shared = [...contentOf(reading.line)].filter((stem) => asked.has(stem));
  return shared.length > 0 && asksForFact(reading);
};

function asksForFact({ line, isQuestion }: Reading): boolean {
  return isQuestion && ASKS_FOR_FACT.test(line);
}

/** "I couldn't say what was on the table": then it is not asked what was. */
function asksForTheUnknown({ line, tokens, isQuestion }: Reading, said: string): boolean {
  const unknown = UNKNOWN.exec(said)?.[1]?.split(BUT_THIS)[0];
  if (unknown === undefined || LEAVES_IT.test(line.replace(ALL_THE_SAME, ' '))) return false;
  const asker = / (?:who|where|when|why) /.exec(` ${unknown} `)?.[0];
  if (isQuestion && asker !== undefined && line.includes(asker)) return true;
  if (isQuestion && GUESSES.test(line)) return true;
  const things = new Set(
    unknown
      .split(' ')
      .filter((word) => word && isTelling(word))
      .map(stemOf),
  );
  const acts = ACTS_ON.filter(([thing]) => thing.test(` ${unknown} `)).map(([, act]) => act);
  const touches =
    tokens.some((token) => isTelling(token) && things.has(stemOf(token))) ||
    acts.some((act) => act.test(line));
  return touches && (isQuestion || STAYS.test(line));
}

/** Who does not know in which year somebody stopped coming may be asked about that person. */
const isTelling = (token: string) => isWord(token) && !POINTS.has(token) && !RELATIONS.has(token);
const RELATIONS = new Set(classes.relation.split(' '));
const POINTS = new Set(
  'a an the thing things what who where when how why which if whether go goes going gone went come comes coming came i we you he she it they me us him her them my our your his its their this that these those there then and or but of to in on at with for from by about as so do did does have has had be is was were been am are not any anything ever even really quite much at all know remember recall would could now just'.split(
    ' ',
  ),
);
/** "I don't remember the faces, only their hands": the hands are known. */
const BUT_THIS = / (?:, (?:only|but|just|except|though)|but|so|because|until) /;
/** "idk it makes me want to ring her" is a way to begin: what comes behind it is known. */
const UNKNOWN =
  /(?<! (?:he|she|they|it|who|nobody|you|one)) (?:(?:do|can|could|did) not (?:really |quite |even )?(?:know|remember|recall|say|tell|picture|see)|could not tell you|can not tell you|no (?:idea|memory|recollection)(?: of)?|not a clue|never knew|never (?:found out|learned|learnt)|forget|forgotten|not sure(?= (?:what|who|when|where|how|which|if|whether|of) )) (?!(?:, )?(?:it|she|he|i|we|they|there) [^ .,!?;]+ )((?:[^ .!?;]+ ){1,12})/;
/** Who does not know the food is not asked what they ate. */
const ACTS_ON: ReadonlyArray<readonly [RegExp, RegExp]> = [
  [
    / (?:food|meal|dinner|lunch|supper|breakfast|dish|ate|eat) /,
    / (?:eat|ate|eating|taste|tasted|served|cook|cooked|food|meal) /,
  ],
  [/ (?:name|names|called|title) /, / (?:name|names|called|call|title) /],
  [/ (?:song|songs|tune|music|sang|played) /, / (?:sing|sang|hum|hummed|play|played|song|tune) /],
  [/ (?:clothes|dress|wore|wearing|wear) /, / (?:wear|wore|wearing|dressed|clothes) /],
  [/ (?:look|looked|face) (?:like )?/, / (?:look|looked) like /],
];
/** Who does not know is not asked to guess. */
const GUESSES =
  / (?:do|would|could|can) you (?:think|suppose|guess|reckon|imagine) (?!about|of|to|more|a )/;
const LEAVES_IT =
  / (?:not|leave|(?<! (?:he|she|they|you|we|it|who) )left|fine|open|without|never|need|instead|else|(?:can|may) (?:stay|rest|remain|be|go)) /;
/** "You don't remember the tractor, but what did its seat feel like?" leaves nothing. */
const ALL_THE_SAME =
  / not (?:really |quite |even )?(?:know|remember|recall|say|tell|see) (?=[^.?!]* but (?:what|who|where|when|which|how) [^.?!]* (?:it|its|that|them|their|they|his|her) )/;
const STAYS = / (?:stay|tell me|describe|listen|look|go|back|try|think|wait|imagine|again) /;

/** "People say she is at peace. I don't know": the shrug is about that, and not about what the guide asks. */
function tellsBesides(text: string): boolean {
  const rest = `${readSpeech(text).line}. `.replace(NOT_KNOWN, ' ');
  return rest.split(' ').filter(isWord).length > LONGEST_ASIDE;
}

function isShrug(text: string): boolean {
  const { line, tokens } = readSpeech(text);
  return tokens.length <= LONGEST_SHRUG && NOT_KNOWN.test(`${line}. `);
}

function contentOf(text: string): Set<string> {
  return new Set(
    readSpeech(text)
      .tokens.filter((token) => isWord(token) && !isPlain(token))
      .map(stemOf),
  );
}
