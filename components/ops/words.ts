/** Figures as they stand on the page for staff: few digits, always their unit, and a plain word where there is none. */
import type { RolloutView, RowVerdict, Span, Unit, Value } from '@/lib/protocol/opsView';

export const NOTHING = '–';
const MINUS = '\u2212';
/** Holds a number and its unit together in a narrow column. */
const THIN = '\u202f';

/** Of shares near the ends more digits are told: 99.9 % and 99.95 % are far apart. */
export function figure(value: number | null, unit: Unit): string {
  if (value === null) return NOTHING;
  if (unit === 'ms') return `${whole(value)}${THIN}ms`;
  if (unit === 'points') return signed(value.toFixed(2));
  const percent = value * 100;
  const isNearEnd = percent < 1 || percent > 99;
  return `${percent.toFixed(isNearEnd ? 2 : 1)}${THIN}%`;
}

/** A difference has its sign, and shares differ by percentage points. */
export function difference(value: number, unit: Unit): string {
  if (unit === 'ms') return `${withSign(value, whole(Math.abs(value)))}${THIN}ms`;
  if (unit === 'points') return withSign(value, Math.abs(value).toFixed(2));
  return `${withSign(value, Math.abs(value * 100).toFixed(2))}${THIN}pp`;
}

/** The ends of an interval; empty where there is none. */
export function interval({ low, high }: Span, unit: Unit): string {
  if (low === null || high === null) return '';
  return `${difference(low, unit)} to ${difference(high, unit)}`;
}

/** Relative to v1, in whole percents. */
export function relative(change: number): string {
  return `${withSign(change, Math.abs(change * 100).toFixed(0))}${THIN}%`;
}

/** Of a sentence: no line ends between a number and its percent sign. */
export function unbroken(sentence: string): string {
  return sentence.replaceAll(/(\d) %/g, `$1${THIN}%`);
}

export function counted({ n }: Value): string {
  return `n${THIN}=${THIN}${whole(n)}`;
}

export function whole(count: number): string {
  return Math.round(count).toLocaleString('en');
}

export function percentText(percent: number): string {
  return `${percent}${THIN}%`;
}

/** Both a sign and a word, so that nothing hangs on a colour. */
export const VERDICTS: Record<RowVerdict, { sign: string; word: string }> = {
  met: { sign: '●', word: 'target met' },
  better: { sign: '▲', word: 'better than v1' },
  open: { sign: '○', word: 'not certain yet' },
  worse: { sign: '▼', word: 'worse than v1' },
  missed: { sign: '■', word: 'target missed' },
};

/** What the settings mean for people, in one sentence. */
export function inPeople({ enabled, percent, holdoutPercent }: Omit<RolloutView, 'version'>) {
  if (!enabled) return 'Everybody gets v1, the slideshow.';
  const share = Math.round(Math.min(percent, 100 - holdoutPercent) * 100) / 100;
  if (share === 0) return 'The live walkthrough is on, for nobody.';
  if (share === 100) return 'Everybody gets v2, the live walkthrough.';
  const others = Math.round((100 - share) * 100) / 100;
  return `${percentText(share)} of people get v2, the live walkthrough; ${percentText(others)} get v1.`;
}

export function settingsText({ enabled, percent, holdoutPercent }: Omit<RolloutView, 'version'>) {
  const holdout = holdoutPercent > 0 ? `, ${percentText(holdoutPercent)} kept on v1` : '';
  return `${enabled ? 'on' : 'off'}, ${percentText(percent)}${holdout}`;
}

/** In UTC, as the logs have it: whoever is called at night compares the two. */
export function timeText(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}

export function clockText(iso: string): string {
  return `${iso.slice(11, 19)} UTC`;
}

/**
 * A percentage as somebody types it: 0 to 100, two decimals at most, with a point or a comma.
 * @returns undefined for everything else
 */
export function percentOf(text: string): number | undefined {
  const trimmed = text.trim().replace(',', '.');
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(trimmed)) return undefined;
  const percent = Number(trimmed);
  return percent <= 100 ? percent : undefined;
}

function withSign(value: number, absolute: string): string {
  const isZero = Number(absolute.replaceAll(',', '')) === 0;
  return isZero ? absolute : `${value < 0 ? MINUS : '+'}${absolute}`;
}

function signed(text: string): string {
  return text.replace('-', MINUS);
}
