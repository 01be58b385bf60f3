/** Numbers to call, addresses to visit or write to: only those of content/resources.json, or of the person's own words. */
import resources from '../../../content/resources.json' with { type: 'json' };
import { straightened } from './reading.ts';
import type { Finds, Speech } from './speech.ts';

const ASKS_TO_CALL = new Set(
  'call calling dial text texting ring phone telephone number reach message press sms whatsapp contact'.split(
    ' ',
  ),
);
const DIGIT_WORDS = new Set(
  'zero oh one two three four five six seven eight nine double triple'.split(' '),
);
const STREETS =
  'street|st|road|rd|avenue|ave|lane|drive|boulevard|blvd|close|crescent|square|terrace|place|court|way|row|mews|hill|park|gardens';
const STREET = new RegExp(
  `\\b\\d{1,5}[a-z]? (?:[\\p{L}']+ ){0,2}[\\p{L}']+ (?:${STREETS})\\b`,
  'gu',
);
const WEB =
  /https?:|www\.|\S@\S|\b[a-z0-9-]+\.(?:com|org|net|info|io|app|gov|edu|uk|de|co|example|ie|au|nz|in|ca|eu|us|health|help|care|chat)\b|\b(?:dot|punkt) (?:com|org|net|co|uk|info|gov|example|io|app|edu|test|invalid)\b|\bat [a-z]+ dot [a-z]+|\bslash [a-z]+/;

const TABLE = JSON.stringify(resources).toLowerCase();
const TABLE_NUMBERS = new Set(
  [...TABLE.matchAll(/\+?\d[\d\s().-]*\d/g)].map(([run]) => run.replace(/\D/g, '')),
);

/** Whether a number stands in the table of resources: it may be said. */
export function isListedNumber(digits: string): boolean {
  return TABLE_NUMBERS.has(digits);
}

export const givesContact: Finds = ({ text, own }) => {
  const plain = straightened(text).toLowerCase();
  return (
    givesAddress(plain) ||
    givesNumber(plain, own) ||
    [...plain.matchAll(STREET)].some(([street]) => !own?.quotes(street))
  );
};

function givesAddress(plain: string): boolean {
  const web = WEB.exec(plain);
  if (!web) return false;
  const domain = /[a-z0-9-]+(?:\.[a-z0-9-]+)+/.exec(plain)?.[0];
  return (
    domain === undefined || /\S@\S/.test(plain) || !TABLE.includes(domain.replace(/^www\./, ''))
  );
}

function givesNumber(plain: string, own: Speech['own']): boolean {
  for (const [run] of plain.matchAll(/\+?\d[\d\s().-]*\d/g)) {
    // A year range such as 1968-1974 has eight digits in two years, not a number to call.
    const isYears = /^(1[5-9]|20)\d\d\D+(1[5-9]|20)\d\d$/.test(run);
    const digits = run.replace(/\D/g, '');
    if (!isYears && digits.length >= 7 && !isListedNumber(digits)) return true;
  }
  const tokens = plain.match(/[\p{L}']+|\d+/gu) ?? [];
  return (
    tokens.some((token, index) => isShortCode(tokens, token, index)) || readsOutDigits(tokens, own)
  );
}

function isShortCode(tokens: readonly string[], token: string, index: number): boolean {
  return (
    /^\d{3,6}$/.test(token) &&
    !isListedNumber(token) &&
    tokens.slice(Math.max(0, index - 4), index).some((before) => ASKS_TO_CALL.has(before))
  );
}

/** "Five five five, zero one": four in a row are read from a telephone, "one two three, one two three" is counted. */
function readsOutDigits(tokens: readonly string[], own: Speech['own']): boolean {
  let row: string[] = [];
  return tokens.some((token) => {
    row = DIGIT_WORDS.has(token) ? [...row, token] : [];
    return (
      row.length >= LEAST_READ_OUT && !COUNTED.test(row.join(' ')) && !own?.quotes(row.join(' '))
    );
  });
}

const LEAST_READ_OUT = 4;
const COUNTED =
  /^one two(?: three)?(?: four)?(?: (?:five(?: six(?: seven(?: eight)?)?)?|one(?: two(?: three(?: four)?)?)?))*$/;
