import { describe, expect, it } from 'vitest';
import { joinMp3, readMp3 } from '../../../lib/voice/mp3.ts';
import { tone } from '../../support/tts/tones.ts';

const clip = (...frames: Uint8Array[][]) => new Uint8Array(Buffer.concat(frames.flat()));
const speechOf = (ms: number, word: string) => ({
  audio: clip(tone(250, ms)),
  contentType: 'audio/mpeg',
  durationMs: ms,
  words: [{ text: word, startMs: 24 }],
});

describe('readMp3', () => {
  it('knows how long a clip is from its frames', () => {
    expect(readMp3(clip(tone(250, 240), tone(null, 48))).durationMs).toBe(288);
  });

  it('counts neither tags nor the frame in which an encoder keeps its index', () => {
    const tag = Buffer.from('ID3\x04\x00\x00\x00\x00\x00\x0aaaaaaaaaaa', 'latin1');
    const index = clip(tone(null, 24));
    index.set(Buffer.from('Info'), 13);
    const title = Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125)]);

    const { durationMs, frames } = readMp3(
      new Uint8Array(Buffer.concat([tag, index, clip(tone(333, 120)), title])),
    );

    expect(durationMs).toBe(120);
    expect(frames).toEqual(clip(tone(333, 120)));
  });

  it('reads a frame of MPEG-1 as well: 26.12 ms at 44.1 kHz', () => {
    const frame = new Uint8Array(417);
    frame.set([0xff, 0xfb, 0x90, 0xc0]);

    expect(readMp3(frame).durationMs).toBe(26);
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['a clip cut in a frame', clip(tone(250, 240)).slice(0, -10)],
    ['a WAV file', new TextEncoder().encode('RIFF????WAVEfmt ')],
    ['a page', new TextEncoder().encode('<html>Service unavailable</html>')],
    ['sound with something else behind it', clip(tone(250, 48), [Uint8Array.of(1, 2, 3, 4, 5)])],
    [
      'a tag that promises more than there is',
      new TextEncoder().encode('ID3\x04\x00\x00\x7f\x7f\x7f\x7f'),
    ],
  ])('takes %s for no MP3', (_name, bytes) => {
    expect(() => readMp3(bytes)).toThrow(RangeError);
  });
});

describe('joinMp3', () => {
  it('puts clips and silence on one clock', () => {
    const joined = joinMp3([
      { speech: speechOf(240, 'One.'), pauseAfterMs: 450 },
      { speech: null, pauseAfterMs: 100 },
      { speech: speechOf(120, 'Two.'), pauseAfterMs: 0 },
    ]);

    expect(joined.words).toEqual([
      { text: 'One.', startMs: 24 },
      { text: 'Two.', startMs: 240 + 456 + 96 + 24 },
    ]);
    expect(joined.durationMs).toBe(240 + 456 + 96 + 120);
    expect(readMp3(joined.audio).durationMs).toBe(joined.durationMs);
    expect(joined.contentType).toBe('audio/mpeg');
  });

  it('is a clip of silence when nothing is said', () => {
    expect(readMp3(joinMp3([{ speech: null, pauseAfterMs: 300 }]).audio).durationMs).toBe(312);
  });

  it('refuses clips of different kinds, which no browser would play as one', () => {
    const other = speechOf(120, 'Two.');
    other.audio = new Uint8Array(417);
    other.audio.set([0xff, 0xfb, 0x90, 0xc0]);

    expect(() =>
      joinMp3([
        { speech: speechOf(120, 'One.'), pauseAfterMs: 0 },
        { speech: other, pauseAfterMs: 0 },
      ]),
    ).toThrow(RangeError);
  });
});
