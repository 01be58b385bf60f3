/** What the page for staff makes of figures. */
import { describe, expect, it } from 'vitest';
import { isSame, settingsOf } from '../../../components/ops/rolloutDraft.ts';
import {
  difference,
  figure,
  inPeople,
  interval,
  percentOf,
  relative,
  unbroken,
} from '../../../components/ops/words.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ').replaceAll('\u2212', '-');

describe('a figure', () => {
  it.each([
    [0.999, 'share', '99.90 %'],
    [0.9995, 'share', '99.95 %'],
    [0.0004, 'share', '0.04 %'],
    [0.612, 'share', '61.2 %'],
    [1234.5, 'ms', '1,235 ms'],
    [-0.5, 'points', '-0.50'],
    [null, 'share', '–'],
  ] as const)('of %s as %s is %s', (value, unit, text) => {
    expect(plain(figure(value, unit))).toBe(text);
  });

  it('has a sign where it is a difference, but for nothing', () => {
    expect(plain(difference(0.123, 'share'))).toBe('+12.30 pp');
    expect(plain(difference(-1_200, 'ms'))).toBe('-1,200 ms');
    expect(plain(difference(-0.00001, 'share'))).toBe('0.00 pp');
    expect(plain(relative(-0.3))).toBe('-30 %');
  });

  it('stays on one line with its percent sign, also in a sentence', () => {
    expect(unbroken('From 50 % to 10 %. It is 0.1 % at most.')).toBe(
      'From 50\u202f% to 10\u202f%. It is 0.1\u202f% at most.',
    );
  });

  it('has no interval where one end is not known', () => {
    expect(plain(interval({ value: 0, low: -0.01, high: 0.02 }, 'share'))).toBe(
      '-1.00 pp to +2.00 pp',
    );
    expect(interval({ value: 0, low: null, high: 0.02 }, 'share')).toBe('');
  });
});

describe('a percentage as typed', () => {
  it.each([
    ['12.34', 12.34],
    ['12,5', 12.5],
    [' 0 ', 0],
    ['100', 100],
  ])('%j is %d', (text, percent) => expect(percentOf(text)).toBe(percent));

  it.each(['', '-1', '101', '100.01', '1.234', '1e1', 'NaN', '.5', '5 %', '٣'])(
    '%j is none',
    (text) => expect(percentOf(text)).toBeUndefined(),
  );

  it('asks for nothing while one of the two is none', () => {
    const draft = { enabled: true, percent: '50', holdoutPercent: '5', seen: 3 };
    expect(settingsOf({ ...draft, holdoutPercent: '5 of 7' })).toBeUndefined();
    const wanted = { enabled: true, percent: 50, holdoutPercent: 5 };
    expect(settingsOf(draft)).toEqual(wanted);
    expect(isSame(wanted, { ...wanted, percent: 50.01 })).toBe(false);
  });
});

describe('what a setting means for people', () => {
  it.each([
    [{ enabled: false, percent: 100, holdoutPercent: 0 }, /^Everybody gets v1/],
    [{ enabled: true, percent: 0, holdoutPercent: 0 }, /for nobody/],
    [{ enabled: true, percent: 100, holdoutPercent: 0 }, /^Everybody gets v2/],
    [{ enabled: true, percent: 100, holdoutPercent: 4.2 }, /^95\.8 % .* 4\.2 % get v1/],
    [{ enabled: true, percent: 12.34, holdoutPercent: 5 }, /^12\.34 % .* 87\.66 % get v1/],
  ])('%j', (settings, words) => expect(plain(inPeople(settings))).toMatch(words));
});
