import { describe, expect, it } from 'vitest';
import { safetyFiguresSchema } from '../../../lib/safety/figures.ts';

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
