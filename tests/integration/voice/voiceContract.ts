/** What every adapter of the Voice port owes, run against each of them. */

import { expect, it } from 'vitest';
import type { Voice } from '../../../lib/voice/voice.ts';

const idle = () => new AbortController().signal;

export function holdsTheVoiceContract(voiceOf: () => Voice): void {
  const say = (text: string, rate = 1) => voiceOf().synthesize({ text, rate, signal: idle() });

  it('says who it is', () => {
    const { name, provider, language, version } = voiceOf();

    expect([name, provider, version].every((part) => part.length > 0)).toBe(true);
    expect(language).toMatch(/^[a-z]{2}-[A-Z]{2}$/);
  });

  it('speaks a sentence at a human pace', async () => {
    const text = 'You said that the window was open, and that she hummed.';

    const { audio, contentType, durationMs } = await say(text);

    const wordsPerMinute = (text.split(' ').length / durationMs) * 60_000;
    expect(wordsPerMinute).toBeGreaterThan(110);
    expect(wordsPerMinute).toBeLessThan(260);
    expect(contentType).toMatch(/^audio\//);
    expect(audio.byteLength).toBeGreaterThan(1_000);
  });

  it('gives every word of the text a start, in order, within the clip', async () => {
    const text = 'Dr. Lee — José’s friend — walked 3.5 miles on May 4, 1998, “alone”.';

    const { words, durationMs } = await say(text);

    const starts = words.map((word) => word.startMs);
    expect(words.map((word) => word.text)).toEqual(
      text.split(' ').filter((token) => token !== '—'),
    );
    expect(starts).toEqual(starts.toSorted((left, right) => left - right));
    expect(new Set(starts).size).toBe(starts.length);
    expect(starts[0]).toBeLessThan(60);
    expect(starts.at(-1)).toBeLessThan(durationMs);
    expect(starts.every(Number.isInteger)).toBe(true);
  });

  it('speaks slower and faster as it is asked', async () => {
    const text = 'The light came through the curtain.';

    const [slow, natural, fast] = await Promise.all([say(text, 0.7), say(text), say(text, 1.3)]);

    expect(slow.durationMs / natural.durationMs).toBeCloseTo(1 / 0.7, 1);
    expect(fast.durationMs / natural.durationMs).toBeCloseTo(1 / 1.3, 1);
  });

  it('rests inside a sentence for as long as is authored, whoever it is', async () => {
    const text = 'The kettle hummed, and the window was open.';
    const speak = (rest: number) => voiceOf().synthesize({ text, rate: 1, rest, signal: idle() });

    const [plain, slow] = await Promise.all([speak(1), speak(3)]);

    // One comma: 200 ms, and three times that.
    expect(Math.abs(slow.durationMs - plain.durationMs - 400)).toBeLessThan(50);
    const starts = (words: typeof plain.words) => words.map(({ startMs }) => startMs);
    const moved = starts(slow.words).map((start, word) => start - (starts(plain.words)[word] ?? 0));
    expect(moved.slice(0, 3).every((ms) => Math.abs(ms) < 50)).toBe(true);
    expect(moved.slice(3).every((ms) => Math.abs(ms - 400) < 50)).toBe(true);
  });

  it.each([
    ['markup', '<speak><break time="9s"/>Stay.</speak> & so on'],
    ['quotes', `She said "it's 'here'" \\" \`now\``],
    ['control characters', 'One\u0000two\u0007 three\u001b[31m four.'],
    ['what looks like options', '-o /tmp/out.wav --setf a=b -ssml -t "x"'],
    ['a right-to-left name', 'My aunt שרה and my uncle يوسف came.'],
    ['emoji in words', 'So glad 😊 to see 👨‍👩‍👧 you.'],
    ['numbers', '12345678901234567890, 1/2, 50%, 10:30, -7, 1e9, 0x1F.'],
    ['an address of a page', 'It was at https://example.com/a.b?c=d&e=f#g once.'],
    ['a word without an end', `${'a'.repeat(700)} it went.`],
    ['a lone surrogate', 'half \ud83d of it'],
  ])('speaks a text with %s as words', async (_name, text) => {
    const { durationMs, words } = await say(text);

    expect(durationMs).toBeGreaterThan(300);
    expect(words.length).toBeGreaterThan(0);
  });

  it('speaks 2,000 characters without a full stop to their end', async () => {
    const text = 'we walked along the water and then the wind came up '.repeat(39).trim();

    const { words, durationMs } = await say(text);

    expect(words.length).toBe(text.split(' ').length);
    expect(words.at(-1)?.startMs).toBeGreaterThan(durationMs * 0.95);
  });

  it.each(['😊', '…', ''])('gives a short clip for %j, which has nothing to say', async (text) => {
    const { audio, durationMs, words } = await say(text);

    expect(audio.byteLength).toBeGreaterThan(0);
    expect(durationMs).toBeLessThan(1_000);
    expect(words).toEqual([]);
  });

  it('says nothing to someone who has left', async () => {
    const signal = AbortSignal.abort(new Error('left'));

    await expect(voiceOf().synthesize({ text: 'Stay.', rate: 1, signal })).rejects.toThrow('left');
  });

  it('joins clips to one with the pauses between, the words on one clock', async () => {
    const [first, second] = await Promise.all([say('The window was open.'), say('She hummed.')]);

    const joined = voiceOf().join([
      { speech: first, pauseAfterMs: 400 },
      { speech: null, pauseAfterMs: 100 },
      { speech: second, pauseAfterMs: 0 },
    ]);

    const offsetMs = first.durationMs + 500;
    expect(Math.abs(joined.durationMs - offsetMs - second.durationMs)).toBeLessThan(50);
    expect(joined.words.length).toBe(first.words.length + second.words.length);
    const secondStart = joined.words[first.words.length]?.startMs ?? 0;
    expect(Math.abs(secondStart - offsetMs - (second.words[0]?.startMs ?? 0))).toBeLessThan(50);
    expect(joined.contentType).toBe(first.contentType);
  });
}
