/** 100,000 visitors: the share of v2, and that a bucket says nothing of anything else. Seeded, so that a failure is a fault. */
import { afterAll, describe, expect, it, vi } from 'vitest';
import { assign, drawBucket } from '../../../lib/rollout/bucket.ts';
import type { Version } from '../../../lib/rollout/settings.ts';
import { isPerson } from '../../../lib/rollout/visitor.ts';

const VISITORS = 100_000;
/** Two-sided, of a normal distribution. */
const Z_OF_999 = 3.2905;
/** The 99.9% point of χ² by its degrees of freedom. */
const CHI_SQUARE_OF_999 = { 4: 18.467, 23: 49.728, 99: 148.23 } as const;
const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const BROWSERS = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME}`,
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Edg/140.0.0.0`,
  'Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1)',
];
const PAGE = 'https://keepsake.example/walkthrough?memory=m';
/** What the edge makes of a visit by each of them. */
const ARE_PEOPLE = BROWSERS.map((name) =>
  isPerson({ method: 'GET', url: PAGE, headers: new Headers({ 'user-agent': name }) }),
);
const HOURS = 24;
const HOUR_MS = 3_600_000;

interface Visitor {
  version: Version;
  bucket: number;
  hour: number;
  browser: number;
}

afterAll(() => {
  vi.useRealTimers();
});

describe.each([0, 1, 10, 12.34, 50, 99, 100])('at %f percent', (percent) => {
  it('the share of v2 lies in the 99.9% interval of the percentage', () => {
    const inV2 = visitorsAt(percent).filter(({ version }) => version === 'v2').length;
    const share = percent / 100;
    const deviation = Math.sqrt(VISITORS * share * (1 - share));
    expect(Math.abs(inV2 - VISITORS * share)).toBeLessThanOrEqual(Z_OF_999 * deviation + 1e-6);
  });
});

describe('a bucket', () => {
  const visitors = visitorsAt(50);

  it('is any of them with the same likelihood, in either arm', () => {
    const table = tableOf(visitors, 100, ({ bucket }) => bucket % 100);
    expect(chiSquare(table)).toBeLessThan(CHI_SQUARE_OF_999[99]);
  });

  it('is independent of the hour of the visit', () => {
    const table = tableOf(visitors, HOURS, ({ hour }) => hour);
    expect(chiSquare(table)).toBeLessThan(CHI_SQUARE_OF_999[23]);
  });

  it('is independent of the browser', () => {
    const table = tableOf(visitors, BROWSERS.length, ({ browser }) => browser);
    expect(chiSquare(table)).toBeLessThan(CHI_SQUARE_OF_999[4]);
  });

  it('would be found out if it were not', () => {
    const byHour = visitors.map((visitor) => ({
      ...visitor,
      version: visitor.hour < 12 && visitor.bucket % 10 === 0 ? ('v2' as const) : visitor.version,
    }));
    const table = tableOf(byHour, HOURS, ({ hour }) => hour);
    expect(chiSquare(table)).toBeGreaterThan(CHI_SQUARE_OF_999[23]);
  });
});

/** Over a day, in five kinds of browser, as the edge meets them. */
function visitorsAt(percent: number): Visitor[] {
  const random = seeded(20_261_122);
  const settings = { enabled: true, percent, holdoutPercent: 0 };
  vi.useFakeTimers({ toFake: ['Date'], now: 0 });
  return Array.from({ length: VISITORS }, (_, index) => {
    const hour = Math.floor((index * HOURS) / VISITORS);
    if (Date.now() !== hour * HOUR_MS) vi.setSystemTime(hour * HOUR_MS);
    let bucket = -1;
    const draw = () => {
      bucket = drawBucket(random);
      return bucket;
    };
    const browser = random() % BROWSERS.length;
    const visit = { cookies: null, wanted: null, isPerson: ARE_PEOPLE[browser] ?? false };
    const { version } = assign(visit, settings, { draw, isSecure: false });
    return { version, bucket, hour, browser };
  });
}

/** How many of each kind there are in each arm. */
function tableOf(visitors: Visitor[], kinds: number, kindOf: (visitor: Visitor) => number) {
  const table = { v1: new Array<number>(kinds).fill(0), v2: new Array<number>(kinds).fill(0) };
  for (const visitor of visitors) {
    const row = table[visitor.version];
    row[kindOf(visitor)] = (row[kindOf(visitor)] ?? 0) + 1;
  }
  return [table.v1, table.v2];
}

/** Pearson's, of a table of two rows. */
function chiSquare(rows: number[][]): number {
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
  const all = sum(rows.map(sum));
  return sum(
    rows.flatMap((row) =>
      row.map((found, column) => {
        const expected = (sum(row) * sum(rows.map((each) => each[column] ?? 0))) / all;
        return (found - expected) ** 2 / expected;
      }),
    ),
  );
}

/** Numbers of 32 bits: Tommy Ettinger's Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}
