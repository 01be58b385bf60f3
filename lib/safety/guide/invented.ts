/**
 * Facts that the person has not given: every name, relation, number, thing, colour, action and feeling in a sentence of the
 * guide's is either in their own words, in some form, or among the words with which one can only ask and make room.
 */
import classes from '../../../content/guard/classes.json' with { type: 'json' };
import harmless from '../../../content/guard/words.json' with { type: 'json' };
import { isListedNumber } from './contact.ts';
import { isWord } from './reading.ts';
import type { Finds, Speech } from './speech.ts';
import { stemOf } from './stems.ts';

/** Of any sentence: grammar, speaking, pointing. */
const ALWAYS = setOf(harmless.always);
const ALWAYS_STEMS = stemsOf(ALWAYS);
/** Of sentences about the walk itself, which tell nothing of the memory: "We can rest here." */
const PROCESS_STEMS = new Set([...ALWAYS_STEMS, ...stemsOf(setOf(harmless.process))]);
/** Of open questions, with "her" before them: everybody has hands, and a way of saying things. */
const ASKED_OF_STEMS = stemsOf(setOf(harmless.askedOf));
const RELATIONS = setOf([classes.relation]);
const FELT_STEMS = stemsOf(setOf([classes.feeling, classes.color]));

const OWNERS = setOf(['his her their']);
const SUBORDINATE = setOf(['while after before since because although though until whenever when']);
const QUESTION_WORDS = setOf(['what who whom whose where when which how']);

/** "You said the kitchen was warm": where nobody knows what was said, that cannot be found wrong. */
const ATTRIBUTED =
  / you (?:just |also |have |had )?(?:said|say|wrote|told|mentioned|spoke|speak|called|call|named|described|put) | your words? | as you (?:tell|put|say) /;

export const invents: Finds = (speech) => {
  const { reading, own } = speech;
  if (own === undefined && !reading.isQuestion && ATTRIBUTED.test(reading.line)) return false;
  if (DISCLAIMS.test(reading.line)) return false;
  return reading.tokens.some(
    (token, index) => isWord(token) && !mayBeSaid(speech, index) && !mayBeAsked(speech, index),
  );
};

/** "I can't say anything about your tablets." */
const DISCLAIMS =
  / i (?:can|could|will|do|am) (?:only )?not (?:say|tell|know|judge|able|promise|follow|play|look|keep|change|a|your|the) /;

function mayBeSaid(speech: Speech, index: number): boolean {
  const token = speech.reading.tokens[index] ?? '';
  if (speech.own?.has(token) || isOfADay(speech.reading.tokens, index)) return true;
  return token.split('-').every((part) => part === '' || isHarmless(part, speech, index));
}

function isHarmless(token: string, { reading: { tokens }, own }: Speech, index: number): boolean {
  if (own?.has(token)) return true;
  const stem = stemOf(token);
  if (ALWAYS.has(token) || isListedNumber(token)) return true;
  if (RELATIONS.has(token) || FELT_STEMS.has(stem)) return false;
  if (ALWAYS_STEMS.has(stem)) return true;
  const isPlainHere = own === undefined || isOfTheWalk(tokens, index);
  return isPlainHere && (PROCESS_STEMS.has(stem) || isOffered(tokens, index));
}

/** "We can untangle it slowly": what may be done from here, and how, is nothing that was. */
function isOffered(tokens: readonly string[], index: number): boolean {
  const token = tokens[index] ?? '';
  const from = tokens.slice(0, index).findLastIndex((mark) => CLAUSE_ENDS.has(mark)) + 1;
  const clause = tokens.slice(from, index);
  if (clause.some((word) => OF_OTHERS.has(word))) return false;
  return OFFERING.has(clause.at(-1) ?? '') || /ly$/.test(token);
}

const OFFERING = setOf(['to can could may might will would shall please not us we']);
const OF_OTHERS = setOf(['he she they was were had did him her them his their']);

/** Whether the clause around a word speaks of the walk, of the guide, or of now: then it tells nothing of the memory. */
function isOfTheWalk(tokens: readonly string[], index: number): boolean {
  if (tokens[index] === 'little' && tokens[index - 1] === 'a') return true;
  const from = tokens.slice(0, index).findLastIndex((token) => CLAUSE_ENDS.has(token)) + 1;
  const length = tokens.slice(index).findIndex((token) => CLAUSE_ENDS.has(token));
  const clause = tokens.slice(from, length < 0 ? undefined : index + length + 1);
  return OF_THE_WALK.test(` ${clause.join(' ')} `);
}

const CLAUSE_ENDS = setOf([', . ; : ? ! — and but so …']);
const LEAD = '(?:then |so |and |perhaps |well |only |just |good |today |yes |no )?';

const OF_THE_WALK = new RegExp(
  [
    ' (?:i|me|we|us|let|can|could|may|might|will|would|shall|need|please|if|here|now|today|help|whatever|whenever|program|not|no|nothing|any|some people|many people|questions?|replies|reply|answer|memory|tell|say|said|ask|words?|want|like|wish) ',
    ' (?:is|are) (?:enough|fine|welcome|all right|allowed|plenty) ',
    `^ ${LEAD}(?:it|that|this|there|these|those|what|who|where|how|which|keepsake|grief|death|silence) (?:else |it |you |in it |part )?(?:is|are|has|have|does|sounds?|makes?|takes?|belongs?|stays?|still|matters?|needs?|counts?|goes|comes?|feels?|seems?|know|do) `,
    `^ ${LEAD}you (?:are|have|speak|set|lead|choose|decide|come|go|stay|keep|hold|bring|corrected|matter) `,
    `^ ${LEAD}(?:take|stay|go|look|feel|name|find|put|rest|keep|hold|start|begin|listen|breathe|notice|press|wait|pause|stop|give|leave|skip|carry|think|answer|sit|move|thank|have a|good|fine|right|goodbye|hello|welcome|slowly|slower|of course|only|and then|as you|at your|in your own|for now|for a|both|walk|use|before|after this|when you|small things|with|jokes) `,
  ].join('|'),
  'u',
);

/** An open question may use a word of its own ("What song would you put on?"), but not point at a thing with it. */
function mayBeAsked({ reading }: Speech, index: number): boolean {
  const { tokens, written } = reading;
  const token = tokens[index] ?? '';
  if (FELT_STEMS.has(stemOf(token))) return isGeneral(reading.line);
  const asked = questionAround(tokens, index);
  if (!asked || RELATIONS.has(token) || /\d/.test(token)) return false;
  if (isName(written[index] ?? '', index, tokens)) return false;
  const before = tokens.slice(asked.from + 1, index);
  const stem = stemOf(token);
  if (PROCESS_STEMS.has(stem) || ASKED_OF_STEMS.has(stem)) return true;
  return !before.some((word) => SUBORDINATE.has(word)) && !owns(before.at(-1));
}

/** "Her scarf", "the baby's room": whose it is makes it a fact. */
const owns = (word = '') => OWNERS.has(word) || word.endsWith("'s");

/** From the word that asks to the question mark; undefined where the word stands outside of what is asked. */
function questionAround(tokens: readonly string[], index: number): { from: number } | undefined {
  const start = tokens.slice(0, index).findLastIndex((token) => /^[.?!]$/.test(token)) + 1;
  const length = tokens.slice(start).findIndex((token) => /^[.?!]$/.test(token));
  if (length < 0 || tokens[start + length] !== '?') return undefined;
  const sentence = tokens.slice(start, start + length);
  const main = sentence.findLastIndex(
    (token, at) =>
      QUESTION_WORDS.has(token) && sentence.slice(at + 1, at + 5).some((next) => ASKS.has(next)),
  );
  const first = sentence.findIndex((token) => QUESTION_WORDS.has(token) || ASKS.has(token));
  const from = main >= 0 ? main : first < 0 && sentence.length < 5 ? 0 : first;
  return from < 0 || index < start + from ? undefined : { from: start + from };
}

/** "This evening", "good morning", "that night": today's, or one that is already spoken of. */
function isOfADay(tokens: readonly string[], index: number): boolean {
  return PARTS_OF_DAY.has(tokens[index] ?? '') && TODAYS.has(tokens[index - 1] ?? '');
}

/** Of feelings in general: "It can be both good and sad", "That sounds frightening". */
function isGeneral(line: string): boolean {
  return (
    (GENERAL.test(line) && !PERSONAL.test(line)) ||
    / i (?:am|would be) (?:happy|glad|sorry|afraid) | are you (?:safe|all right|calm|comfortable) /.test(
      line,
    )
  );
}

const ASKS = setOf([
  'do does did is are was were will would can could shall may might have has had',
]);
const PARTS_OF_DAY = setOf(['morning afternoon evening night day']);
const TODAYS = setOf(['this that your good one a whole the every each all']);
const GENERAL = / (?:can|may|could|makes sense|sounds?|welcome|allowed|belongs?|need not|or) /;
const PERSONAL = / (?:was|were|felt|he|she|they) | you (?:are|feel|seem|sound|look|must) /;

function isName(written: string, index: number, tokens: readonly string[]): boolean {
  const before = tokens[index - 1];
  return /^\p{Lu}\p{Ll}/u.test(written) && before !== undefined && isWord(before);
}

function setOf(lines: readonly string[]): Set<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}

/** A word that says nothing of the person's life: only asks, or makes room. */
export function isPlain(token: string): boolean {
  return ALWAYS.has(token) || PROCESS_STEMS.has(stemOf(token));
}

/** Grammar alone. */
export function isGrammar(token: string): boolean {
  return ALWAYS.has(token);
}

function stemsOf(words: ReadonlySet<string>): Set<string> {
  return new Set([...words].map(stemOf));
}
