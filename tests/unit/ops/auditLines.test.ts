/** What staff read of the audit. */
import { describe, expect, it } from 'vitest';
import { auditLines } from '../../../lib/http/ops/auditLines.ts';

const at = new Date('2026-03-01T10:00:00.000Z');
const line = { id: 7, at, by: 'an-id', byEmail: 'ines@staff.test' };

describe('a line of the audit', () => {
  it('tells only what was changed, with what it was before', () => {
    const [told] = auditLines([
      {
        ...line,
        action: 'rollout.changed',
        from: { enabled: true, percent: 10 },
        to: { enabled: true, percent: 25 },
      },
    ]);
    expect(told).toMatchObject({ what: 'changed the rollout', values: 'percentage: 10 → 25' });
  });

  it('has no values where nothing was set, and no name of whoever is gone', () => {
    const [told] = auditLines([{ ...line, byEmail: null, action: 'figures.seen' }]);
    expect(told).toMatchObject({
      by: 'an account that is gone',
      values: '',
      what: 'saw the figures',
    });
  });

  it('of a version that knew more is told in its own word', () => {
    const [told] = auditLines([{ ...line, action: 'moon.seen', to: { isFull: true } }]);
    expect(told).toMatchObject({ what: 'moon.seen', values: 'isFull: yes' });
  });
});
