/** What happens when a model dies, or does not end, after it has said something. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_SENTENCES, MAX_WORDS } from '../../../../lib/guide/wholeSentences.ts';
import { FOREVER, finish, MidStream, type Step, telling } from './scriptedCalls.ts';
import { FIRST, play, SECOND, saidBy, stage } from './stage.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const CLOSING = saidBy('embedded', ['Take your time.']);

/** As many words as a turn may have, a question first. */
const LONG = Array.from({ length: MAX_WORDS / 50 }, (_, index) =>
  index === 0 ? `${'so '.repeat(48)}was it? ` : `${'so '.repeat(48)}it was. `,
);

const trimmed = (sentences: readonly string[]) => sentences.map((sentence) => sentence.trim());

/** The pieces of a whole turn, without its finish. */
const PIECES = FIRST.flatMap((sentence) => `${sentence} `.match(/\S+\s/g) ?? []);

describe('a model that dies in the middle of a turn', () => {
  const ends: [string, Step[], string][] = [
    ['breaks off', [new MidStream('terminated')], 'cut'],
    ['ends without a finish', [], 'cut'],
    ['is interrupted', [finish('interrupted')], 'cut'],
    [
      'cannot be read',
      [{ type: 'error', error: { statusCode: 503 } }, 'More. ', finish()],
      'status',
    ],
    ['falls silent', [FOREVER], 'stalled'],
    ['is held back', [finish('content-filter')], 'blocked'],
    ['has no tokens left', [finish('length')], 'length'],
    ['ends for a reason of its own', [finish('other')], 'cut'],
    ['goes wrong', [finish('error')], 'malformed'],
  ];
  const places = PIECES.map((_piece, index) => index + 1).slice(2);

  it.each(ends)(
    'that %s at any place keeps its whole sentences and is closed',
    async (_how, end, outcome) => {
      for (const place of places) {
        const { guide, embedded, second } = stage({ first: [...PIECES.slice(0, place), ...end] });
        const turn = await play(guide);
        const whole = FIRST.filter(
          (_sentence, index) =>
            FIRST.slice(0, index + 1)
              .join(' ')
              .split(' ').length <= place,
        );
        expect(turn.said).toEqual([...saidBy('gemini', whole), ...CLOSING]);
        expect(turn.types).toEqual(['stream-start', 'text-start', 'text-end', 'finish']);
        expect(turn.reports).toMatchObject([{ outcome }]);
        expect(embedded.calls[0]?.options.providerOptions?.keepsake).toEqual({
          turn: 'reply',
          said: whole,
        });
        expect(second.calls).toEqual([]);
        expect(vi.getTimerCount()).toBe(0);
      }
    },
  );

  it('is given up after the time between two parts, and the wire with it', async () => {
    const { guide, first } = stage({ first: ['You walked there. ', 7_900, 'The ', FOREVER] });
    const turn = await play(guide);
    expect(turn.at).toEqual([0, 15_901]);
    expect(first.calls[0]?.wasCancelled()).toBe(true);
  });

  it('is given up at the deadline of the whole call, however busy it is', async () => {
    const trickle = Array.from({ length: 400 }, (): Step[] => ['a', 100]).flat();
    const { guide } = stage({ first: ['You walked there. ', ...trickle] });
    const turn = await play(guide);
    expect(turn.at).toEqual([0, 30_000]);
    expect(turn.reports).toMatchObject([{ outcome: 'deadline' }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves whole sentences without a closing one when the embedded guide fails', async () => {
    const { guide, lines } = stage({
      first: ['You walked there. ', finish('length')],
      embedded: [new Error('no')],
    });
    const turn = await play(guide);
    expect(turn.said).toEqual(saidBy('gemini', ['You walked there.']));
    expect(turn.types.at(-1)).toBe('finish');
    expect(lines.join()).toContain('guide.embedded_failed');
  });
});

describe('an answer without an end', () => {
  it('is broken when a sentence grows too long', async () => {
    const endless = [
      'You walked there. ',
      ...Array.from({ length: 200 }, () => 'and on '),
      finish(),
    ];
    const { guide, first } = stage({ first: endless });
    const turn = await play(guide);
    expect(turn.said).toEqual([...saidBy('gemini', ['You walked there.']), ...CLOSING]);
    expect(turn.reports).toMatchObject([{ outcome: 'endless' }]);
    expect(first.calls[0]?.wasCancelled()).toBe(true);
  });

  it('is broken when ten million letters come at once', async () => {
    const { guide } = stage({ first: ['a'.repeat(10_000_000), finish()], second: telling(SECOND) });
    const turn = await play(guide);
    expect(turn.said).toEqual(saidBy('gemini-fallback', SECOND));
  });

  it('is ended behind the most sentences, and closed when it has asked nothing', async () => {
    const many = Array.from({ length: 2 * MAX_SENTENCES }, (_, index) => `That was ${index}. `);
    const { guide, first } = stage({ first: [...many, finish()] });
    const turn = await play(guide);
    expect(turn.said).toEqual([
      ...saidBy(
        'gemini',
        many.slice(0, MAX_SENTENCES).map((sentence) => sentence.trim()),
      ),
      ...CLOSING,
    ]);
    expect(first.calls[0]?.wasCancelled()).toBe(true);
    expect(turn.reports).toMatchObject([{ outcome: 'cut-short' }]);
    expect(guide.links()[0]).not.toHaveProperty('lastFailure');
  });

  it('is ended behind the most words, and not closed when it has asked something', async () => {
    const { guide } = stage({ first: [...LONG, 'And then. ', 'And on. ', finish()] });
    expect((await play(guide)).said).toEqual(saidBy('gemini', trimmed(LONG)));
  });

  it('is whole when it ends by itself just there', async () => {
    const { guide } = stage({ first: [...LONG, ' ', finish()] });
    const turn = await play(guide);
    expect(turn.said).toEqual(saidBy('gemini', trimmed(LONG)));
    expect(turn.reports).toMatchObject([{ outcome: 'whole' }]);
  });

  it('keeps its last sentence when it ends in order without a full stop', async () => {
    const { guide } = stage({ first: ['You walked there. ', 'And then', finish()] });
    expect((await play(guide)).said).toEqual(saidBy('gemini', ['You walked there.', 'And then']));
  });
});
