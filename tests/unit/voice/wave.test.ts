import { describe, expect, it } from 'vitest';
import { joinWaves } from '../../../lib/voice/joinWaves.ts';
import { decodeWave, encodeWave, trimSilence } from '../../../lib/voice/wave.ts';

const SAMPLE_RATE = 16_000;
const samplesOf = (ms: number, amplitude: number) =>
  new Int16Array((ms / 1000) * SAMPLE_RATE).fill(amplitude);
const soundOf = (...parts: Int16Array[]) => ({
  sampleRate: SAMPLE_RATE,
  samples: new Int16Array(parts.flatMap((part) => [...part])),
});
const clipOf = (...parts: Int16Array[]) => ({
  audio: encodeWave(soundOf(...parts)),
  contentType: 'audio/wav',
  durationMs: 0,
  words: [{ text: 'home', startMs: 5 }],
});

describe('encodeWave and decodeWave', () => {
  it('give back the same samples', () => {
    const sound = soundOf(new Int16Array([0, 1, -1, 32_767, -32_768]));

    expect(decodeWave(encodeWave(sound))).toEqual(sound);
  });

  it('read a clip whose header promises more than there is', () => {
    const whole = encodeWave(soundOf(samplesOf(10, 100)));

    expect(decodeWave(whole.slice(0, -101)).samples.length).toBe(109);
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['another format', new TextEncoder().encode('ID3'.padEnd(200, '.'))],
    ['a header alone', encodeWave(soundOf()).slice(0, 36)],
    ['stereo', encodeWave(soundOf(samplesOf(10, 1))).with(22, 2)],
  ])('refuse %s', (_name, bytes) => {
    expect(() => decodeWave(bytes)).toThrow(RangeError);
  });
});

describe('trimSilence', () => {
  it('keeps what can be heard, with a little room around it', () => {
    const sound = soundOf(samplesOf(200, 40), samplesOf(500, 9_000), samplesOf(250, -40));

    const { samples, cutMs } = trimSilence(sound);

    expect(cutMs).toBe(185);
    expect(samples.length).toBe((555 / 1000) * SAMPLE_RATE);
  });

  it('gives nothing for a sound that nobody can hear', () => {
    expect(trimSilence(soundOf(samplesOf(300, 40))).samples.length).toBe(0);
  });
});

describe('joinWaves', () => {
  it('puts the authored silence behind each clip and the words on one clock', () => {
    const joined = joinWaves(
      [
        { speech: clipOf(samplesOf(100, 9_000)), pauseAfterMs: 50 },
        { speech: null, pauseAfterMs: 30 },
        { speech: clipOf(samplesOf(100, 9_000)), pauseAfterMs: 0 },
      ],
      SAMPLE_RATE,
    );

    const { samples } = decodeWave(joined.audio);
    expect(joined.durationMs).toBe(280);
    expect([...samples.slice(1_600, 2_880)].every((sample) => sample === 0)).toBe(true);
    expect(samples[2_880]).toBe(9_000);
    expect(joined.words.map((word) => word.startMs)).toEqual([5, 185]);
  });

  it('makes a valid empty clip of nothing', () => {
    const joined = joinWaves([], SAMPLE_RATE);

    expect(decodeWave(joined.audio).samples.length).toBe(0);
    expect(joined.durationMs).toBe(0);
  });

  it('refuses a clip of another sample rate', () => {
    const parts = [{ speech: clipOf(samplesOf(10, 1)), pauseAfterMs: 0 }];

    expect(() => joinWaves(parts, 22_050)).toThrow(RangeError);
  });
});
