/** How many, when and the how manieth: what of a sentence is right or wrong and cannot be a paraphrase. */
import type { OwnWords } from './ownWords.ts';
import { isWord } from './reading.ts';

/** A month, a day or an hour that has a name; "march" is none. @param written with its capital */
export function isDate(written: string): boolean {
  return DATES.has(written.toLowerCase()) && written !== 'march';
}

/** What the sky did, where they said nothing of that kind: who spoke of a windy day has spoken of the wind. */
export function isNewWeather(token: string, own: OwnWords): boolean {
  if (!SKY.test(token)) return false;
  const kind = WEATHER.filter((words) => words.includes(token)).flat();
  return ![...kind, 'weather', 'sky'].some((word) => own.has(word));
}

/** A season or a part of the day: the guide may know of it from other words. */
export function isTime(token: string, own?: OwnWords): boolean {
  const months = MONTHS[token] ?? [];
  return TIMES.has(token) && !months.some((month) => own?.has(month));
}

/** Who spoke of June has spoken of the summer. */
const MONTHS: Record<string, readonly string[]> = {
  spring: ['march', 'april', 'may', 'easter'],
  summer: ['june', 'july', 'august'],
  autumn: ['september', 'october', 'november'],
  winter: ['december', 'january', 'february', 'christmas', 'snow'],
};

/** "The third night": who spoke of three has said so. Undefined for any other word. */
export function isNewOrdinal(token: string, own: OwnWords): boolean | undefined {
  const counted = COUNTED[token];
  return counted === undefined ? undefined : !own.has(counted);
}

/** "At four in the morning": an hour. */
export function isClock(tokens: readonly string[], index: number): boolean {
  const [next = '', afterNext = ''] = tokens.slice(index + 1, index + 3);
  if (!FIGURES.has(tokens[index] ?? '') && !/^(?:one|two)$/.test(tokens[index] ?? '')) return false;
  return next === "o'clock" || (tokens[index - 1] === 'at' && next === 'in' && afterNext === 'the');
}

/** "Three weeks", but "two words", "three of you": the guide may count what it heard, and say "four hundred" for 400. */
export function isFigure(
  tokens: readonly string[],
  index: number,
  own: OwnWords | undefined,
): boolean {
  const next = tokens[index + 1] ?? '';
  if (!FIGURES.has(tokens[index] ?? '') || COUNTABLE.has(next) || !isWord(next)) return false;
  if (next === 'decades' && own?.has(DECADES.get(tokens[index] ?? '') ?? '')) return false;
  return !own?.told.some((said) => /\d{3}/.test(said));
}

/** "Eighty-three": nobody counts so far by chance. */
export function isCompoundFigure(token: string): boolean {
  const [tens = '', unit = ''] = token.split('-');
  return token.includes('-') && TENS.includes(tens) && UNITS.includes(unit) && unit !== '';
}

/** "4pm" is four in words, "412" four, hundred and twelve, "1961" also sixty and one. */
export function spokenFigures(token: string): string[] {
  const digits = /\d+/.exec(token)?.[0] ?? '';
  if (digits.length > MOST_DIGITS) return [];
  const tail = Number(digits.slice(-2));
  const hundreds = Number(digits.slice(0, -2));
  const tens = tail < FIRST_TEN ? [UNITS[tail]] : [TENS[Math.floor(tail / 10)], UNITS[tail % 10]];
  const ahead = hundreds > 0 && hundreds < FIRST_TEN ? [UNITS[hundreds], 'hundred'] : [];
  return [...ahead, ...tens].filter((word) => word !== undefined && word !== '') as string[];
}

const MOST_DIGITS = 4;
/** Up to here every figure has a word of its own. */
const FIRST_TEN = 20;
const UNITS =
  ' one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = '  twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
/** "Four decades" for forty years and some. */
const DECADES = new Map(
  'two three four five six seven eight nine'
    .split(' ')
    .map((word, at) => [word, TENS[at + 2] ?? '']),
);

const DATES = new Set(
  'january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday christmas easter noon midnight dawn daybreak sunrise sunset dusk nightfall twilight'.split(
    ' ',
  ),
);
const SKY =
  /^(?:rain(?:ing|ed|y)?|drizzle|snow(?:ing|ed|y)?|sleet|wind|windy|breeze|mist|misty|fog|foggy|frosty?|hail|stormy?|thunder|lightning|sunshine|sunny|starlight|moonlight|stars|cloudy|clouds)$/;
const WEATHER = [
  'rain raining rained rainy drizzle downpour wet soaked drenched umbrella umbrellas flood flooded puddle puddles poured storm thunder',
  'snow snowing snowed snowy sleet blizzard snowflakes skis sledge',
  'wind windy breeze gale gust blew blowing storm',
  'mist misty fog foggy haze',
  'frost frosty hail ice icy froze frozen freezing cold winter',
  'storm stormy thunder thunderstorm lightning gale rain wind',
  'sunshine sunny sun hot heat summer',
  'stars starlight moonlight moon stargazing constellation constellations night',
  'clouds cloudy overcast',
].map((words) => words.split(' '));
const TIMES = new Set('spring summer autumn winter morning evening afternoon'.split(' '));
const COUNTED: Record<string, string> = {
  third: 'three',
  fourth: 'four',
  fifth: 'five',
  sixth: 'six',
  seventh: 'seven',
  eighth: 'eight',
  ninth: 'nine',
  tenth: 'ten',
};
const COUNTABLE = new Set(
  'of women men things words times people voices sounds parts pictures halves lines sides questions moments names'.split(
    ' ',
  ),
);
const FIGURES = new Set(
  'three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen'.split(
    ' ',
  ),
);
