/**
 * The guide as somebody with a life: every "I" and "my" that is not one of the few things a program can truly say. What a
 * program may say of itself is a short list, what it may not say has no end, so it is the former that is written down.
 */
import selfTalk from '../../../content/guard/selfTalk.json' with { type: 'json' };
import { NAMES_ITSELF } from './itself.ts';
import { isOfTheTalk } from './ofTheTalk.ts';
import { anyOf } from './patterns.ts';
import { isWord } from './reading.ts';
import type { Finds, Speech } from './speech.ts';
import { urgesHelp } from './urgesHelp.ts';

const TRUE_OF_A_PROGRAM = new RegExp(
  `^(?:${selfTalk.I.map((family) => anyOf([`i ${family}`]).source).join('|')})`,
  'u',
);
/** "I can wait", "I'll use her name": what it may offer is anything but these. */
const NEVER_OFFERED = new Set(selfTalk.never);
const OFFERS = new Set(['can', 'could', 'will', 'may', 'might', 'shall']);
const BETWEEN = new Set(['only', 'also', 'always', 'just', 'simply', 'gladly', 'gently', 'still']);
const DENIALS = new Set(['no', 'not', 'nothing', 'none', 'without']);
const MY = new Set(selfTalk.my);

export const claimsOwnLife: Finds = (speech) => {
  const { tokens, line } = speech.reading;
  let at = 0;
  for (const [index, token] of tokens.entries()) {
    if (
      token === 'i' &&
      !isTrue(tokens, index, line.slice(at)) &&
      !isSaidInNeed(speech, line.slice(at)) &&
      !isOfTheTalk(speech, line.slice(at))
    )
      return true;
    if ((token === 'my' || token === 'mine') && !allowsMine(tokens, index)) return true;
    at += token.length + 1;
  }
  return false;
};

function isTrue(tokens: readonly string[], index: number, rest: string): boolean {
  return (
    TRUE_OF_A_PROGRAM.test(rest) ||
    NAMES_ITSELF.test(rest) ||
    isItsSight(tokens, index) ||
    isBeyondIt(tokens, index) ||
    isLeftOpen(tokens, index) ||
    isSupposed(tokens, index) ||
    hasAsked(tokens, index) ||
    isAsking(tokens, index) ||
    offers(tokens.slice(index + 1)) ||
    isSpokenForThem(tokens, index)
  );
}

/** "I'd urge you to tell your doctor", "I touched it twice, and you say that still": to send them to somebody, or in their words. */
function isSaidInNeed(speech: Speech, rest: string): boolean {
  if (URGES.test(rest) && urgesHelp(speech)) return true;
  const clause = /^[^,.;:?!—]*/.exec(rest)?.[0].trim() ?? '';
  const isLong = clause.split(' ').length >= LEAST_QUOTED;
  return isLong && SAYS_BACK.test(speech.reading.line) && speech.own?.quotes(clause) === true;
}

const URGES =
  /^ i (?:(?:would|do|will|am|very|much|really|strongly|only|still|so|just|can) )*(?:ask|asking|urge|urging|beg|begging|suggest|hope|hoping|like|glad|relieved|rather|want|wish|encourage|prefer) (?:[^ .;:?!]+ ){0,8}?(?:you|somebody|someone|letting|telling|talking|speaking) /;
/** A shorter clause could be anybody's. */
const LEAST_QUOTED = 4;
const SAYS_BACK =
  / (?:you (?:still )?(?:say|said|tell|told|repeat|wrote|heard)|your words?|he said|she said|they said) /;

/** "As far as I can tell" says how little it sees. */
function isItsSight(tokens: readonly string[], index: number): boolean {
  const before = tokens.slice(Math.max(0, index - 3), index).join(' ');
  return (before === 'as far as' || before === 'so far as') && OFFERS.has(tokens[index + 1] ?? '');
}

/** "That is not something I can confirm." */
function isBeyondIt(tokens: readonly string[], index: number): boolean {
  return (
    NOT_FOR_IT.test(` ${tokens.slice(Math.max(0, index - 4), index + 1).join(' ')} `) &&
    OFFERS.has(tokens[index + 1] ?? '')
  );
}

const NOT_FOR_IT =
  / (?:not|nothing|never) (?:(?:something|anything|a thing|what|for me|that) )*(?:that )?i $/;

/** Behind the person's question told back, or behind what it says that it cannot say, nothing is claimed. */
function isLeftOpen(tokens: readonly string[], index: number): boolean {
  const ahead = ` ${tokens.slice(Math.max(0, index - LONGEST_ASKING), index).join(' ')} `;
  return ASKED_ABOUT_IT.test(ahead) || UNSURE.test(ahead);
}

const LONGEST_ASKING = 7;
/** "You asked whether I am lonely." */
const ASKED_ABOUT_IT =
  / you (?:ask|asked|are asking|wonder|wondered|want to know|wanted to know|would like to know|want me to say) (?:me )?(?:if|whether|what|who|how|why|where) $/;

/** "I can't say whether I understand it." */
const UNSURE =
  / i (?:[^ ,.;:?!]+ ){1,3}not (?:[^ ,.;:?!]+ ){0,2}(?:say|tell|know|sure|judge|promise|claim|pretend) (?:whether|if|what|how|why|who|that) $/;

/** "If I told you what to do, I'd be guessing": what it does not do. */
function isSupposed(tokens: readonly string[], index: number): boolean {
  return tokens[index - 1] === 'if' && SUPPOSED.has(tokens[index + 1] ?? '');
}

const SUPPOSED = new Set(
  'told advised tried claimed answered guessed said judged promised pretended may have understand understood followed heard read ask asked go went misheard misread am get got repeat'.split(
    ' ',
  ),
);

/** "The last question I had": its part in the talk. */
function hasAsked(tokens: readonly string[], index: number): boolean {
  return QUESTIONS.has(tokens[index - 1] ?? '') && HAS.has(tokens[index + 1] ?? '');
}

const QUESTIONS = new Set(['question', 'questions', 'thing', 'things', 'words', 'line', 'lines']);
const HAS = new Set(['had', 'have', 'asked', 'ask', 'put', 'brought', 'planned', 'prepared']);

/** "Have I understood you?", "better than I", "and so will I": of its own hearing, or joined to what the person does. */
function isAsking(tokens: readonly string[], index: number): boolean {
  const auxiliary = tokens[index - 1] ?? '';
  if (auxiliary === 'than') return true;
  if (auxiliary === 'do') return tokens.includes('?');
  if (auxiliary === 'will') return JOINS_IN.has(tokens[index - 2] ?? '');
  const verb = tokens.slice(index + 1).find((token) => !BETWEEN.has(token)) ?? '';
  if (!ASKS.has(auxiliary) || !tokens.includes('?')) return false;
  return !NEVER_OFFERED.has(verb) || LEARNS.has(`${auxiliary} ${verb}`);
}

const ASKS = new Set(['have', 'did', 'am', 'may', 'shall', 'should', 'could', 'can']);
/** "What should I know about this place?" */
const LEARNS = new Set(['should know', 'should call', 'may call', 'may know', 'shall call']);
const JOINS_IN = new Set(['so', 'nor', 'neither']);

function offers([modal = '', ...rest]: readonly string[]): boolean {
  const verb = rest.find((token) => !BETWEEN.has(token)) ?? '';
  return OFFERS.has(modal) && isWord(verb) && !NEVER_OFFERED.has(verb);
}

/** "You could say to them: I need to talk to someone." */
function isSpokenForThem(tokens: readonly string[], index: number): boolean {
  return tokens.slice(0, index).some((token) => token === ':' || token === '“');
}

function allowsMine(tokens: readonly string[], index: number): boolean {
  const before = tokens[index - 1] ?? '';
  if (tokens[index] === 'mine') return before === 'in' || before === 'not' || before === 'of';
  const next = tokens[index + 1] ?? '';
  const isDenied = next === 'own' && tokens.slice(0, index).some((token) => DENIALS.has(token));
  const isMade = next === 'voice' && tokens[index + 2] === 'is';
  const isOfItsWork = MY.has(ORDERED.has(next) ? (tokens[index + 2] ?? '') : next);
  return isOfItsWork || isDenied || isMade || isSpokenForThem(tokens, index);
}

/** "My next question" is as true of a program as "my question", and "my last husband" is not. */
const ORDERED = new Set(['first', 'next', 'last', 'only', 'other', 'earlier', 'own', 'whole']);
