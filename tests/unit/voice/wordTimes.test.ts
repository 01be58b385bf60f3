import { describe, expect, it } from 'vitest';
import { parsePhones, parsePhonesByWord, wordStarts } from '../../../lib/voice/wordTimes.ts';

const SOUND = 'pau:0.2 dh:0.25 ax:0.3 l:0.4 ay:0.5 t:0.6 pau:0.8 \n';

describe('parsePhones', () => {
  it('gives each phone the end of the one before it as its start, without the pauses', () => {
    expect(parsePhones(SOUND).map(({ name, startMs }) => [name, Math.round(startMs)])).toEqual([
      ['dh', 200],
      ['ax', 250],
      ['l', 300],
      ['ay', 400],
      ['t', 500],
    ]);
  });

  it('counts the second utterance from the end of the first', () => {
    const starts = parsePhones(`${SOUND}${SOUND}`).map((phone) => Math.round(phone.startMs));

    expect(starts.slice(5)).toEqual([1_000, 1_050, 1_100, 1_200, 1_300]);
  });

  it('reads nothing from nothing', () => {
    expect(parsePhones('')).toEqual([]);
  });
});

describe('wordStarts', () => {
  const startsOf = (byWord: string, weights: number[]) =>
    wordStarts(parsePhones(SOUND), parsePhonesByWord(byWord), weights).map(Math.round);

  it('finds each word by the phones that it has when it is read alone', () => {
    expect(startsOf('pau:1 dh:1 ax:1 pau:1 l:1 ay:1 t:1 pau:1', [3, 5])).toEqual([200, 300]);
  });

  it('finds them also where a word sounds otherwise in its sentence', () => {
    expect(startsOf('pau:1 dh:1 iy:1 pau:1 l:1 ay:1 t:1 s:1 pau:1', [3, 6])).toEqual([200, 300]);
  });

  it('falls back on the length of the words when they could not be told apart', () => {
    expect(startsOf('pau:1 dh:1 ax:1 l:1 ay:1 t:1 pau:1', [2, 3])).toEqual([200, 300]);
  });

  it('gives a word without a sound of its own the time of the one before it', () => {
    expect(startsOf('pau:1 dh:1 ax:1 l:1 ay:1 t:1 pau:1 zh:1 pau:1', [5, 1])).toEqual([200, 200]);
  });

  it('keeps its way through a long text', () => {
    const word = 'dh:1 ax:1 l:1 ay:1 t:1';
    const sound = Array.from({ length: 1_500 }, (_, index) => {
      const name = ['dh', 'ax', 'l', 'ay', 't'][index % 5];
      return `${name}:${(index + 1) / 10}`;
    }).join(' ');
    const phones = parsePhones(sound);

    const starts = wordStarts(
      phones,
      parsePhonesByWord(`${word} pau:1 `.repeat(300)),
      Array.from({ length: 300 }, () => 5),
    );

    expect(starts.map(Math.round)).toEqual(Array.from({ length: 300 }, (_, word) => word * 500));
  });
});
