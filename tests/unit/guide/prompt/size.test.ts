/** A long walk costs no more than a short one, and nothing that is written makes a prompt without bounds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GuideContext } from '../../../../lib/guide/guideContext.ts';
import { type Phase, phaseSchema } from '../../../../lib/protocol.ts';
import { bytesOf, contextOf, read, walkOf } from './reading.ts';

/** The most that turn 60 may be larger than turn 12. */
const GROWTH = 1.25;
const MESSAGE = 4_000;
/** Turns 12 and 60 stand at the same place of a walk whose messages come again after so many. */
const ROUND = 12;

const letters = fc.constantFrom(
  'a',
  'word ',
  'é ',
  'न',
  '語',
  '😀',
  '"',
  '\\',
  '\n',
  'x'.repeat(50),
);
const messages = fc
  .record({
    filling: letters,
    lengths: fc.array(fc.integer({ min: 1, max: MESSAGE }), { minLength: ROUND, maxLength: ROUND }),
  })
  .map(({ filling, lengths }) => lengths.map((length) => filled(filling, length)));
const walkPhases = phaseSchema.options.filter((phase) => phase !== 'crisis' && phase !== 'ended');
const summaries = fc.option(
  fc.record({ filling: letters, length: fc.integer({ min: 1, max: 1_200 }) }),
  { nil: undefined },
);

function filled(filling: string, length: number): string {
  return filling
    .repeat(Math.ceil(length / [...filling].length))
    .slice(0, length)
    .toWellFormed();
}

function sizeAt(turn: number, round: readonly string[], phase: Phase, summary?: string): number {
  const history = walkOf(turn, (number) => round[number % ROUND] ?? '');
  const memory: GuideContext['memory'] = { title: 'T', text: '', hasPhoto: false };
  const through = Math.max(1, turn - 11);
  return bytesOf(
    read(
      contextOf({ phase, memory, history }),
      summary === undefined ? {} : { summary: { text: summary, through } },
    ),
  );
}

describe('the prompt of turn 60', () => {
  it('is hardly larger than that of turn 12, whatever is said, with a summary or without', () => {
    fc.assert(
      fc.property(
        messages,
        fc.constantFrom(...walkPhases),
        fc.constantFrom(...walkPhases),
        summaries,
        (round, early, late, summary) => {
          const text = summary && filled(summary.filling, summary.length);
          expect(sizeAt(60, round, late, text)).toBeLessThanOrEqual(
            GROWTH * sizeAt(12, round, early, text?.slice(0, 300)),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each([1, 12, 80, 400, MESSAGE])('holds that for messages of %i characters', (length) => {
    const round = Array.from({ length: ROUND }, () => filled('said so ', length));
    for (const summary of [undefined, 'They told of it. '.repeat(80)]) {
      const early = sizeAt(12, round, 'exploration');
      expect(sizeAt(60, round, 'exploration', summary)).toBeLessThanOrEqual(GROWTH * early);
      expect(sizeAt(400, round, 'exploration', summary)).toBeLessThanOrEqual(GROWTH * early);
    }
  });
});

describe('every prompt', () => {
  it('has a bound, whatever memory, profile and talk hold', () => {
    const endless = '😀"'.repeat(60_000);
    const context = contextOf({
      memory: {
        title: endless,
        text: endless,
        place: endless,
        period: endless,
        person: { name: endless, relationship: endless },
        avoid: endless,
        hasPhoto: true,
      },
      profile: { callMe: endless, tone: endless, whatHelps: endless, avoid: endless },
      history: walkOf(200, () => endless),
    });
    const summary = { text: endless, through: 3 };
    expect(bytesOf(read(context, { summary }))).toBeLessThan(160_000);
  });

  it('of an ordinary walk is small', () => {
    const round = Array.from({ length: ROUND }, () => 'She stood by the gate and waited for us.');
    expect(sizeAt(30, round, 'exploration')).toBeLessThan(14_000);
  });

  it('is built in a moment, also when every message has 4,000 characters', () => {
    const round = Array.from({ length: ROUND }, () => filled('शब्द ', MESSAGE));
    // The fastest of many: others may be using the machine.
    const times = Array.from({ length: 30 }, () => {
      const startedAt = performance.now();
      sizeAt(60, round, 'exploration');
      return performance.now() - startedAt;
    });
    expect(Math.min(...times)).toBeLessThan(20);
  });
});
