import { describe, expect, it, vi } from 'vitest';
import type { Window } from '../../../lib/evidence/figures.ts';
import { createInParts } from '../../../lib/evidence/inParts.ts';

const NOW = new Date('2026-11-22T12:34:00.000Z');
const day = (text: string) => new Date(`2026-11-${text}Z`);
const MONTH: Window = { from: day('01T07:00:00'), to: NOW };
const HALF_DAY_MS = 43_200_000;

function reading() {
  const read = vi.fn(async ({ from, to }: Window) => [`${from.toISOString()} ${to.toISOString()}`]);
  const inParts = createInParts({ now: () => NOW });
  return { read, ask: (window: Window, stepMs?: number) => inParts(asked(window, stepMs), read) };
}

const asked = (window: Window, stepMs?: number) => ({
  name: 'walks',
  window,
  ...(stepMs !== undefined && { stepMs }),
});

describe('a window in parts', () => {
  it('is its days that are long over, read once, and its edges, read each time', async () => {
    const { read, ask } = reading();
    const rows = await ask(MONTH);
    expect(rows.toSorted()).toEqual([
      '2026-11-01T07:00:00.000Z 2026-11-02T00:00:00.000Z',
      '2026-11-02T00:00:00.000Z 2026-11-21T00:00:00.000Z',
      '2026-11-21T00:00:00.000Z 2026-11-22T12:34:00.000Z',
    ]);
    expect(await ask(MONTH)).toEqual(rows);
    expect(read).toHaveBeenCalledTimes(5);
  });

  it('is read whole where it holds no such day, or where its steps do not fit into one', async () => {
    const { read, ask } = reading();
    await ask({ from: day('20T07:00:00'), to: NOW });
    await ask({ from: day('21T00:00:00'), to: NOW });
    await ask(MONTH, 7 * 2 * HALF_DAY_MS);
    await ask(MONTH, 5 * 3_600_000);
    expect(read).toHaveBeenCalledTimes(4);
  });

  it('keeps other steps apart, and nothing that could not be read', async () => {
    const { read, ask } = reading();
    read.mockRejectedValueOnce(new Error('away'));
    await expect(ask(MONTH, HALF_DAY_MS)).rejects.toThrow('away');
    await ask(MONTH, HALF_DAY_MS);
    await ask(MONTH);
    expect(read).toHaveBeenCalledTimes(9);
  });
});
