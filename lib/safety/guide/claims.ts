/** Claims to be a person, or a therapist, doctor or nurse: "I am", "I was", "as your" and what comes behind it. */
import { isWord, type Reading } from './reading.ts';
import type { Finds } from './speech.ts';

const PERSON = words('person human man woman somebody someone friend alive real');
const THERAPIST = words(
  'therapist counsellor counselor psychologist psychiatrist psychotherapist clinician doctor physician nurse coach ' +
    'professional licensed qualified certified trained',
);
const NEGATIONS = words('not never no neither nor');

/** "I'm an AI, so a person would be better": what it says that it is. */
const ITSELF = words('program ai computer machine software model');
/** "I'm glad a doctor is looking into it" is no claim. */
const REGRETS = words('glad sorry pleased relieved');

/** "As a person would" is a likeness, and "I can't speak as your father" says that it is none. */
const LIKENS = new Set(['would', 'does', 'might', 'could', 'can', 'will', 'did']);

/** How many words behind "I am" belong to what is claimed: "I am a warm, caring, fully licensed therapist". */
const CLAIM_WORDS = 7;

export const claimsTherapist: Finds = ({ reading }) => claims(reading.tokens, THERAPIST);

export const claimsPerson: Finds = ({ reading }) =>
  claims(reading.tokens, PERSON) || takesName(reading);

/** "I am Max now": it has one name. */
function takesName({ tokens, written }: Reading): boolean {
  return tokens.some(
    (token, index) =>
      token === 'i' &&
      tokens[index + 1] === 'am' &&
      /^\p{Lu}/u.test(written[index + 2] ?? '') &&
      !OWN_NAMES.has(tokens[index + 2] ?? ''),
  );
}

const OWN_NAMES = words("keepsake keepsake's ai");

function claims(tokens: readonly string[], claimed: ReadonlySet<string>): boolean {
  return tokens.some((token, index) => {
    const start = claimStart(tokens, index, token);
    if (start === undefined) return false;
    const said = tokens.slice(start, start + CLAIM_WORDS);
    const isDenied =
      said.some((word) => NEGATIONS.has(word) || ITSELF.has(word)) || REGRETS.has(said[0] ?? '');
    return !isDenied && said.some((word) => claimed.has(word));
  });
}

/** Where the claim begins, behind "I am" or "as a"/"as your"; undefined when there is none here. */
function claimStart(tokens: readonly string[], index: number, token: string): number | undefined {
  const next = tokens[index + 1] ?? '';
  if (token === 'i' && ['am', 'was'].includes(next)) return index + 2;
  const after = tokens[index + 2] ?? '';
  const isRole = PERSON.has(after) || THERAPIST.has(after);
  if (token === 'as' && ['a', 'your', 'an'].includes(next) && isRole) {
    const ahead = tokens.slice(Math.max(0, index - CLAIM_WORDS), index);
    const from = ahead.findLastIndex((word) => !isWord(word)) + 1;
    const isDenied = ahead.slice(from).some((word) => NEGATIONS.has(word));
    return isDenied || LIKENS.has(tokens[index + 3] ?? '') ? undefined : index + 1;
  }
  return undefined;
}

function words(list: string): Set<string> {
  return new Set(list.split(' '));
}
