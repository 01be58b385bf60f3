import { describe, expect, it } from 'vitest';
import { createCallBudget } from '../../../lib/state/callBudget.ts';
import { createMemoryState } from '../../../lib/state/memoryState.ts';

describe('the budget of model calls', () => {
  it('is one for each person and day, and begins anew at midnight in UTC', async () => {
    let now = Date.parse('2026-03-01T23:59:59Z');
    const budget = createCallBudget({ state: createMemoryState(), perDay: 2, now: () => now });
    const asked = await Promise.all(['ada', 'ada', 'ada'].map(budget.mayCall));
    expect(asked.filter(Boolean)).toHaveLength(2);
    expect(await budget.hasCalls('ada')).toBe(false);
    expect(await budget.hasCalls('ben')).toBe(true);
    expect(await budget.mayCall('ben')).toBe(true);
    now += 2_000;
    expect(await budget.mayCall('ada')).toBe(true);
  });

  it('of none allows none', async () => {
    const budget = createCallBudget({ state: createMemoryState(), perDay: 0 });
    expect(await budget.mayCall('ada')).toBe(false);
  });
});
