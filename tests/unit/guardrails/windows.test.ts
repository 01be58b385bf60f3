import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookedAt } from '../../../lib/guardrails/windows.ts';

const NOW = new Date('2026-12-02T03:10:20.000Z');
const fromOf = (changedAt?: string) => {
  const { recent, long } = lookedAt(changedAt === undefined ? undefined : new Date(changedAt), NOW);
  return [recent.from.toISOString(), long.from.toISOString()];
};

describe('what is judged', () => {
  it('is the last hour, and the last week', () => {
    expect(fromOf()).toEqual(['2026-12-02T02:11:00.000Z', '2026-11-25T04:00:00.000Z']);
  });

  it('begins with the whole minute behind the last change', () => {
    expect(fromOf('2026-12-02T03:00:00.001Z')).toEqual([
      '2026-12-02T03:01:00.000Z',
      '2026-12-02T03:01:00.000Z',
    ]);
  });

  it('begins with the whole hour behind a change of which the minutes are not kept any more', () => {
    expect(fromOf('2026-11-28T09:20:00.000Z')[1]).toBe('2026-11-28T10:00:00.000Z');
  });

  it('never holds what was before a change against what is behind it, whatever the clock says', () => {
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true }),
        fc.date({ noInvalidDate: true }),
        (changedAt, now) => {
          const { recent, long } = lookedAt(changedAt, now);
          expect(recent.from >= changedAt && long.from >= changedAt).toBe(true);
          expect(long.from <= recent.from).toBe(true);
        },
      ),
    );
  });
});
