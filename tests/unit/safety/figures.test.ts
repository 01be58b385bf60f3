import { describe, expect, it } from 'vitest';
import { safetyFiguresSchema } from '../../../lib/safety/figures.ts';
import { publishedFigures } from '../../../training/safety/publishedFigures.ts';

const GROUP = { name: 'a group', what: 'found', messages: 10, share: 0.9, low: 0.6, high: 0.98 };

describe('the published figures', () => {
  it('have a day exactly when there are some', () => {
    const isRead = (figures: object) => safetyFiguresSchema.safeParse(figures).success;
    expect(isRead({ measuredOn: '2026-11-22', groups: [GROUP] })).toBe(true);
    expect(isRead({ measuredOn: null, groups: [] })).toBe(true);
    expect(isRead({ measuredOn: null, groups: [GROUP] })).toBe(false);
    expect(isRead({ measuredOn: '2026-11-22', groups: [] })).toBe(false);
  });

  it('lie within their own intervals', () => {
    const off = { ...GROUP, high: 0.85 };
    const figures = { measuredOn: '2026-11-22', groups: [off] };
    expect(safetyFiguresSchema.safeParse(figures).success).toBe(false);
  });
});

describe('what is published of a report', () => {
  const report = [
    { name: 'lines', risks: [{ name: 'abuse', count: 10, found: 10 }], harmless: [] },
    {
      name: 'untouched (nothing was fitted to them)',
      risks: [
        { name: 'abuse', count: 10, found: 5 },
        { name: 'eating', count: 0, found: 0 },
      ],
      harmless: [{ name: 'grief', count: 100, asked: 0 }],
    },
  ];

  it('is the part that nothing was fitted to, in plain words and with its intervals', () => {
    const { groups } = publishedFigures(report, '2026-11-22');
    expect(groups.map(({ what, messages, share }) => [what, messages, share])).toEqual([
      ['found', 10, 0.5],
      ['mistaken', 100, 0],
    ]);
    expect(groups[0]?.low).toBeCloseTo(0.237, 3);
    expect(groups[0]?.high).toBeCloseTo(0.763, 3);
  });

  it('is nothing without that part, or without a day', () => {
    expect(() => publishedFigures(report.slice(0, 1), '2026-11-22')).toThrow();
    expect(() => publishedFigures(report, 'today')).toThrow();
  });
});
