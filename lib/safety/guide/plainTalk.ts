/**
 * What invents nothing where nobody knows what the person has given: a thing echoed ("A donkey with a pension!"), a plain question
 * about one ("What made the hat so important?"), something to do in the room ("Stand up and stretch, if you like").
 */
import { isGrammar } from './grammar.ts';
import { badnessOf } from './looks.ts';
import { type NewWord, newWordsOf } from './newWords.ts';
import { isWord } from './reading.ts';
import type { Speech } from './speech.ts';

/** The model must be surer than elsewhere that it is a bad one. */
const BAD_EVEN_SO = 1.5;
/** A thing without a verb tells least. */
const BAD_ECHO = 3;

export function isPlainTalk(speech: Speech): boolean {
  return (
    speech.own === undefined &&
    ((isEcho(speech) && badnessOf(speech) < BAD_ECHO) ||
      ((asksPlainly(speech) || bidsHere(speech) || isOfThePage(speech)) &&
        badnessOf(speech) < BAD_EVEN_SO))
  );
}

/** Without a verb nothing is told of anybody. */
function isEcho(speech: Speech): boolean {
  const { tokens, line, isQuestion } = speech.reading;
  if (isQuestion || !ECHOES.test(line) || tokens.length > LONGEST_ECHO) return false;
  if (tokens.some((token) => TELLS.has(token) || TELLS_OF_THEN.test(token))) return false;
  return newWordsOf(speech).every(({ kind }) => !/^(?:v|felt|name)/.test(kind));
}

const LONGEST_ECHO = 12;
const ECHOES = /^ (?:(?:and|so|ah|oh) ,? ?)?(?:an?|the|all (?:that|those)|such) /;
const TELLS = new Set(
  'no never who whose that i he she they it you we is are was were be been has have had do does did can could will would may might must should made went came saw said told knew took gave left kept got'.split(
    ' ',
  ),
);
const TELLS_OF_THEN = /[a-z]{2}ed$/;

/** Asked about are things and people alone, and what happens to anything. */
function asksPlainly(speech: Speech): boolean {
  const { line } = speech.reading;
  if (!ASKS.test(line) || TAKES_FOR_GRANTED.test(line)) return false;
  return newWordsOf(speech).every(
    ({ kind, token, standing }: NewWord) =>
      NEUTRAL.has(token) || (standing !== 'told' && /^(?:n[TPBLW]|scene|someone|kin)$/.test(kind)),
  );
}

const ASKS = /^ (?:(?:and|but|so|then) ,? ?)?(?:what|how|who|where|which|when) [^?]* [?] $/;
const TAKES_FOR_GRANTED =
  / (?:his|her|their|you's|when|after|while|because|since|until|so (?!important )[^ ]+ (?:to|by|of|with)|real|really|worst|against|blame|lie|lies|lied|fault|secret|secrets|beating|beatings|affair|abuse|voices|wearing|hide|hiding) /;
const NEUTRAL = new Set(
  'important happen happens happened eat ate drink laugh smile sing look looked sound sounded smell taste call called think say begin end come came matter years those days use used play sunday saturday wear live work cook'.split(
    ' ',
  ),
);

/** Something to do here and now, with hands and feet; nobody is told of. */
function bidsHere({ reading: { line, isQuestion, tokens } }: Speech): boolean {
  return !isQuestion && BIDS.test(line) && !tokens.some((token) => isWord(token) && isTold(token));
}

function isTold(token: string): boolean {
  return OF_OTHERS.has(token) || (!isGrammar(token) && TELLS_OF_THEN.test(token));
}

const OF_OTHERS = new Set(
  'he she they him his them their was were did had must should never always because without enough alone nobody anybody forget god pray jesus lord'.split(
    ' ',
  ),
);
const BIDS =
  /^ (?:(?:please|now|then|and|so|perhaps|maybe|first|or|if you (?:like|want|wish|can) ,) ,? ?)*(?:have an? (?:biscuit|apple|drink|sip|stretch|cup|glass|snack|rest)|make yourself|get yourself|pour yourself|fetch yourself|stand up|sit (?:up|back|down)|get up|stretch|sip|wash|splash|wiggle|wriggle|press your|push your|plant your|rub your|open (?:the|a) (?:window|curtain|curtains|door)|put the kettle|walk (?:to|around|round|across|up|down|the|a few)|step (?:outside|out|away|to)|run (?:the |some )?(?:cold |warm )?(?:tap|water)|look (?:up|around|round|out)|name (?:a|one|two|three|four|five|something|anything)|count (?:five|four|three|the)|breathe|loosen|roll your|lay your|set your|drop your shoulders|shake (?:out|your)|touch (?:the|something|a)) /;

/** "The numbers are on the card below", "that stands in the settings": where something is to be found here. */
function isOfThePage({ reading: { line, isQuestion } }: Speech): boolean {
  return !isQuestion && OF_THE_PAGE.test(line);
}

const OF_THE_PAGE =
  /^(?!.* (?:he|she|they|him|her|his|their|was|were|had|did|knows?|watch|watches|watching|loves?|sees|never|must|should) ).* (?:(?:on|in|under|behind|through|below) (?:the |this |your )?(?:card|settings|privacy page|privacy notice|menu|button|app|device|screen)|page called|card (?:below|above|here|beside)) /;
