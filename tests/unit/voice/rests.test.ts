import { describe, expect, it } from 'vitest';
import { parseRests, withRests } from '../../../lib/voice/rests.ts';

const RATE = 1_000;

/** A word, a rest of 100 ms from 300 on, a word. */
const samples = new Int16Array(800).fill(900).fill(0, 300, 400);
const spoken = {
  sound: { sampleRate: RATE, samples },
  starts: [0, 400],
  rests: [{ startMs: 300, endMs: 400 }],
};
const silentMs = (sound: Int16Array) => sound.filter((sample) => sample === 0).length;

describe('the rests inside a sentence', () => {
  it('are read as the engine prints them, two that meet as one', () => {
    expect(parseRests('pau:0.2 a:0.5 pau:0.7\npau:0.1 b:0.4 pau:0.6')).toEqual([
      { startMs: 0, endMs: 200 },
      { startMs: 500, endMs: 800 },
      { startMs: 1_100, endMs: 1_300 },
    ]);
  });

  it('become longer, and the words behind them come later', () => {
    const { sound, starts } = withRests({ ...spoken, pauses: [250, 0] });

    expect(sound.samples.length).toBe(950);
    expect(silentMs(sound.samples)).toBe(250);
    expect(starts).toEqual([0, 550]);
  });

  it('become shorter, but never so short that a fading consonant is cut', () => {
    expect(silentMs(withRests({ ...spoken, pauses: [60, 0] }).sound.samples)).toBe(60);
    expect(silentMs(withRests({ ...spoken, pauses: [5, 0] }).sound.samples)).toBe(30);
  });

  it('stay as they are where nothing is authored', () => {
    expect(withRests({ ...spoken, pauses: [0, 0] })).toEqual({
      sound: spoken.sound,
      starts: spoken.starts,
    });
  });

  it('are not cut into sound where the engine did not rest', () => {
    expect(withRests({ ...spoken, rests: [], pauses: [500, 0] }).sound).toEqual(spoken.sound);
  });
});
