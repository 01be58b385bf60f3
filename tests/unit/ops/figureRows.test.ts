/** The rows that the page for staff is decided by. */
import { describe, expect, it } from 'vitest';
import { type ArmFigures, noFigures } from '../../../lib/evidence/figures.ts';
import { figureRows } from '../../../lib/http/ops/figureRows.ts';
import { missingForLimit } from '../../../lib/http/ops/missingForLimit.ts';
import type { FigureRow } from '../../../lib/protocol/opsView.ts';

function rowsOf(v2: Partial<ArmFigures>, v1: Partial<ArmFigures> = {}): Map<string, FigureRow> {
  const rows = figureRows({
    v1: { ...noFigures('v1'), ...v1 },
    v2: { ...noFigures('v2'), ...v2 },
  });
  return new Map(rows.map((row) => [row.label, row]));
}

describe('the rows to decide by', () => {
  it('say nothing while nothing has happened', () => {
    for (const row of rowsOf({}).values()) {
      const said = [row.v1.value, row.v2.value, row.difference, row.verdict];
      expect(said).toEqual([null, null, null, null]);
    }
  });

  it('call a promise met or missed only when it is certain, and say what is missing', () => {
    const errors = (good: number, all: number) => rowsOf({ errors: { good, all } }).get('Errors');
    expect(errors(0, 5_000)).toMatchObject({ verdict: 'met', missing: null });
    expect(errors(60, 5_000)).toMatchObject({ verdict: 'missed', missing: null });
    // With no errors at all Wilson's upper bound is z² / (n + z²): below 0.1 % from 3,838 turns on.
    expect(errors(0, 1_000)).toMatchObject({ verdict: 'open', missing: { v1: 0, v2: 2_838 } });
  });

  it('call availability worse than v1 while its own limit is not certain', () => {
    const available = { good: 9_985, all: 10_000 };
    const whole = { good: 200_000, all: 200_000 };
    expect(rowsOf({ available }).get('Availability')?.verdict).toBe('open');
    expect(rowsOf({ available }, { available: whole }).get('Availability')?.verdict).toBe('worse');
  });

  it('judge p99 by how many first words came late', () => {
    const late = (good: number) => rowsOf({ late: { good, all: 10_000 } });
    const verdict = (good: number) => late(good).get('First word, p99 (server)')?.verdict;
    expect([verdict(50), verdict(100), verdict(200)]).toEqual(['met', 'open', 'missed']);
  });

  it('tell a target relative to v1 with its change', () => {
    const row = rowsOf(
      { completed: { good: 720, all: 1_000 } },
      { completed: { good: 500, all: 1_000 } },
    );
    const { change, verdict, target } = row.get('Completed') ?? {};
    expect(change?.value).toBeCloseTo(0.44);
    expect([verdict, target]).toEqual(['met', '+30 % over v1']);
  });
});

describe('what is missing for a verdict', () => {
  it('is not told where no number would do', () => {
    expect(missingForLimit({ good: 1, all: 1_000 }, 0.001)).toBeUndefined();
  });
});
