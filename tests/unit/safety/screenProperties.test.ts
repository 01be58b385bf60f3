/** What holds for every text: more of it never hides a danger, spelling changes nothing, and the work grows with its length. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import stored from '../../../content/safety/weights.json' with { type: 'json' };
import { screen } from '../../../lib/safety/screen.ts';
import { screenText } from '../../../lib/safety/screening.ts';
import { readWeights } from '../../../lib/safety/storedWeights.ts';

const RISKS = [
  'I am going to kill myself tonight.',
  'I want to end my life.',
  'I took an overdose an hour ago.',
  'I cut myself again this morning.',
  'They would all be better off without me.',
  'There is a crushing pain in my chest.',
];
const HARMLESS = [
  'We had the windows open and the radio on.',
  'My grandmother shelled peas on the step.',
  'It rained all through the wedding and nobody minded.',
  'He taught me to whistle on the way to school.',
  'The dog slept under the table, as always.',
  'She wore the green coat, or the blue one.',
];
const RANK = { none: 0, concern: 1, crisis: 2 } as const;
const WEIGHTS = readWeights(stored);

const risk = fc.constantFrom(...RISKS);
const harmless = fc.array(fc.constantFrom(...HARMLESS), { maxLength: 8 });

describe('the screen, for every text', () => {
  it('never finds less because something harmless stands before or behind', () => {
    fc.assert(
      fc.property(harmless, risk, harmless, (before, said, behind) => {
        const whole = [...before, said, ...behind].join(' ');
        expect(RANK[screen(whole).level]).toBeGreaterThanOrEqual(RANK[screen(said).level]);
      }),
    );
  });

  it('reads the same in any case, without punctuation, with emoji and double spaces', () => {
    const change = fc.constantFrom<(text: string) => string>(
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
      (text) => text.replace(/[.,']/g, ''),
      (text) => `${text} 😔💔`,
      (text) => text.replaceAll(' ', '  '),
      (text) => text.replaceAll("'", '’'),
      (text) => text.replace('.', '...'),
      (text) => ` \n${text}`,
    );
    fc.assert(
      fc.property(risk, change, (said, changed) => {
        expect(screen(changed(said)).level).toBe(screen(said).level);
      }),
    );
  });

  it.each([
    ['I am going to kill myslef tonite.', 'crisis'],
    ['i wnat to end my life', 'crisis'],
    ['I feel suicidial.', 'crisis'],
    ['i took an overdoes an hour ago', 'crisis'],
    ['I am goin to kill my self.', 'crisis'],
  ])('reads a common slip through: %s', (text, level) => {
    expect(screen(text).level).toBe(level);
  });

  it('says the same of the same, whatever it read in between', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), fc.string({ maxLength: 400 }), (text, between) => {
        const first = screen(text);
        screen(between);
        expect(screen(text)).toEqual(first);
      }),
    );
  });

  it('takes any text, and gives a score between 0 and 1', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        const { score, level } = screen(text);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        if (level !== 'none') expect(score).toBe(1);
      }),
    );
  });

  it('takes steps that grow with the length, also of what is made to be slow', () => {
    const words =
      'i want to not kill end my life the pills and take all of them going never he'.split(' ');
    const hostile = fc.array(fc.constantFrom(...words), { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(hostile, (some) => {
        const once = `${some.join(' ')} `;
        const steps = (times: number) => screenText(once.repeat(times), {}, WEIGHTS).steps;
        // The second half of a doubled text costs what it costs, whatever stood before it.
        expect(steps(16) - steps(8)).toBeLessThanOrEqual(1.05 * (steps(8) - steps(0)) + 200);
        expect(steps(16)).toBeLessThanOrEqual(16 * some.length * MOST_STEPS_A_WORD);
      }),
      { numRuns: 30 },
    );
  });

  it('does not let one sign become a page of words', () => {
    const signs = (text: string) => screenText(text.repeat(2000), {}, WEIGHTS).steps;
    expect(signs('\ufdfa')).toBeLessThanOrEqual(signs('a'));
    expect(screen('\ufdfa I want to end my life.').level).toBe('crisis');
  });
});

/** Seen at most: 160, for words of which every one begins a phrase. */
const MOST_STEPS_A_WORD = 400;
