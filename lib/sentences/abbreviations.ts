/** The short words whose full stop does not end a sentence by itself, kept apart from the rule that reads them. */

/** What must stand behind the full stop for the sentence to end there. */
export type AbbreviationKind =
  /** Nothing does: "Dr. Lee", "e.g. bread". */
  | 'never'
  /** A word that opens sentences, for a name may follow: "St. Mary", but "on Elm St. We went". */
  | 'opener'
  /** Any word with a capital: "at 5 p.m. Then". */
  | 'capital'
  /** Anything but a number: "No. 5", but "No. Mother was away." */
  | 'no-number'
  /** Anything but another initial: "So did I. Mother too", but "I. M. Pei". */
  | 'no-initial';

const ANY_CASE = new Map<string, AbbreviationKind>([
  ...each('never', 'dr mr mrs ms mx messrs prof e.g i.e eg ie cf vs viz approx'),
  ...each('capital', 'etc a.m p.m pm a.d b.c'),
  ...each('opener', 'ph.d'),
]);

/** In small letters these are words ("a ripe fig.", "one more rep."). */
const CAPITALISED = new Map<string, AbbreviationKind>([
  ...each('never', 'Rev Fr Hon Gen Col Maj Capt Cpt Lt Cmdr Sgt Cpl Pvt Gov Sen Rep Pres Supt'),
  ...each('opener', 'St Mt Ft Sr Jr Ave Blvd Rd Ln Hwy Apt Dept Univ Bros Inc Ltd Co Corp'),
  ...each('opener', 'Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec'),
  ...each('no-number', 'No Nos Vol Fig'),
  ...each('no-initial', 'I'),
]);

/** Only behind a number: "6 in. long", but "Come in." */
const UNITS = new Map<string, AbbreviationKind>(
  each(
    'capital',
    'in ft yd yds mi lb lbs oz pt qt gal hr hrs min mins sec secs km cm mm kg g ml l mph am',
  ),
);

/** Words that open a sentence far more often than they are a name. */
const OPENERS = new Set(
  (
    'i we you he she it they this that these those there here the a an and but or so then when while what where who ' +
    'why how was were is are did do does had has have would could can if in on at as after before because my your his ' +
    'her its our their not now maybe perhaps yes no oh some someone everything nothing once later today'
  ).split(' '),
);

/** Undefined when a full stop behind `word` can only end the sentence; `previous` is the word before it. */
export function abbreviationKind(word: string, previous: string): AbbreviationKind | undefined {
  const lower = word.toLowerCase();
  const known =
    (/\d$/u.test(previous) ? UNITS.get(lower) : undefined) ??
    CAPITALISED.get(word) ??
    ANY_CASE.get(lower);
  if (known !== undefined) return known;
  const isInitial = /^\p{Lu}$/u.test(word);
  const hasInnerStops = /^(?:\p{L}\.)+\p{L}$/u.test(word);
  return isInitial || hasInnerStops ? 'opener' : undefined;
}

export function opensSentence(word: string): boolean {
  return /^\p{Lu}/u.test(word) && OPENERS.has(word.toLowerCase());
}

function each(kind: AbbreviationKind, words: string): [string, AbbreviationKind][] {
  return words.split(' ').map((word) => [word, kind]);
}
