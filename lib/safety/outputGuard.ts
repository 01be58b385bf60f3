/**
 * What the guide may never say, whoever wrote it: asked for every sentence before it is released. The first rules are
 * claims to be a person or a therapist, telephone numbers, web and street addresses (pack, section 5).
 */
import guardLines from '../../content/guardLines.json' with { type: 'json' };

export type GuardRule = keyof typeof guardLines;

export type Verdict =
  | { passed: true }
  /** `line` is said instead, and nothing of the turn behind it. */
  | { passed: false; rule: GuardRule; line: string };

export interface GuardOptions {
  /** What the person wrote themselves, memory and messages: a street of theirs may be said back to them. */
  personsWords?: string;
}

const PERSON = words('person human man woman somebody someone friend alive');
const THERAPIST = words(
  'therapist counsellor counselor psychologist psychiatrist psychotherapist clinician doctor physician nurse coach ' +
    'professional licensed qualified certified',
);
const NEGATIONS = words("not isn't aren't never no neither nor");
const ASKS_TO_CALL = words('call dial text ring phone telephone number reach');
const STREETS =
  'street|st|road|rd|avenue|ave|lane|drive|boulevard|blvd|close|crescent|square|terrace|place|court|way';
const STREET = new RegExp(`\\b\\d{1,5}[a-z]?(?: [\\p{L}']+){1,3}? (?:${STREETS})\\b`, 'gu');

/** How many words behind "I am" belong to what is claimed: "I am a warm, caring, fully licensed therapist". */
const CLAIM_WORDS = 7;

export function guardSentence(sentence: string, options: GuardOptions = {}): Verdict {
  const plain = plainly(withoutQuotedWords(sentence, options));
  const rule = claimRule(plain) ?? (givesContact(plain, options) ? 'gives-contact' : undefined);
  return rule ? { passed: false, rule, line: guardLines[rule] } : { passed: true };
}

/** What the guide says back in quotation marks is the person's own: "I was a nurse" is then no claim of the guide's. */
function withoutQuotedWords(sentence: string, { personsWords = '' }: GuardOptions): string {
  return sentence.replace(/“([^“”]*)”/g, (quotation, quoted: string) =>
    plainly(personsWords).includes(plainly(quoted).replace(/[.,]$/, '')) ? '“”' : quotation,
  );
}

function plainly(text: string): string {
  return text.normalize('NFKC').replace(/[’‘]/g, "'").toLowerCase();
}

function claimRule(sentence: string): GuardRule | undefined {
  const tokens = sentence.match(/[\p{L}\p{N}']+/gu) ?? [];
  for (const [index, token] of tokens.entries()) {
    const start = claimStart(tokens, index, token);
    if (start === undefined) continue;
    const claimed = tokens.slice(start, start + CLAIM_WORDS);
    if (claimed.some((word) => NEGATIONS.has(word))) continue;
    if (claimed.some((word) => THERAPIST.has(word))) return 'claims-therapist';
    if (claimed.some((word) => PERSON.has(word)) && !claimed.includes('program')) {
      return 'claims-person';
    }
  }
  return undefined;
}

/** Where the claim begins, behind "I am", "I'm" or "as a"/"as your"; undefined when there is none here. */
function claimStart(tokens: string[], index: number, token: string): number | undefined {
  const next = tokens[index + 1] ?? '';
  if (token === "i'm") return index + 1;
  if (token === 'i' && ['am', 'was'].includes(next)) return index + 2;
  const after = tokens[index + 2] ?? '';
  const isRole = PERSON.has(after) || THERAPIST.has(after);
  if (token === 'as' && ['a', 'your', 'an'].includes(next) && isRole) return index + 1;
  return undefined;
}

function givesContact(sentence: string, { personsWords = '' }: GuardOptions): boolean {
  if (
    /https?:|www\.|\S@\S+\.\S|\b[a-z0-9-]+\.(com|org|net|info|io|app|gov|edu|uk|de|co)\b/.test(
      sentence,
    )
  ) {
    return true;
  }
  return hasTelephoneNumber(sentence) || hasForeignStreet(sentence, personsWords);
}

function hasTelephoneNumber(sentence: string): boolean {
  for (const [run] of sentence.matchAll(/\+?\d[\d\s().-]*\d/g)) {
    // A year range such as 1968-1974 has eight digits in two years, not a number to call.
    const isYears = /^(1[5-9]|20)\d\d\D+(1[5-9]|20)\d\d$/.test(run);
    if (!isYears && run.replace(/\D/g, '').length >= 7) return true;
  }
  const tokens = sentence.match(/[\p{L}']+|\d+/gu) ?? [];
  return tokens.some(
    (token, index) =>
      /^\d{3,6}$/.test(token) &&
      tokens.slice(Math.max(0, index - 4), index).some((before) => ASKS_TO_CALL.has(before)),
  );
}

function hasForeignStreet(sentence: string, personsWords: string): boolean {
  const streets = [...sentence.matchAll(STREET)];
  return streets.some(([street]) => !plainly(personsWords).includes(street));
}

function words(list: string): Set<string> {
  return new Set(list.split(' '));
}
