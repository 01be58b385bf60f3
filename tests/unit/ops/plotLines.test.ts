/** Where the lines of a plot run. */
import { describe, expect, it } from 'vitest';
import { BOX, plotLines } from '../../../components/ops/plotLines.ts';
import type { Plot } from '../../../lib/protocol/opsView.ts';

function plotOf(unit: Plot['unit'], v2: (number | null)[], target: number | null = null): Plot {
  const steps = v2.map((value, index) => ({ at: `at ${index}`, v1: null, v2: value }));
  return { key: 'plot', label: 'A figure', unit, target, steps };
}

describe('the lines of a plot', () => {
  it('stand on zero under a round top that is above all values and the target', () => {
    const lines = plotLines(plotOf('ms', [300, 620], 1_000));
    expect([lines.bottom, lines.top, lines.target]).toEqual([0, 1_000, 0]);
    expect(plotLines(plotOf('ms', [300, 1_100], 1_000)).top).toBe(2_000);
    expect(plotLines(plotOf('share', [0.0003, 0.0004])).top).toBe(0.0005);
  });

  it('of a share that is nearly all are looked at from near by', () => {
    const { bottom, top, v2 } = plotLines(plotOf('share', [1, 0.9985], 0.999));
    expect([bottom, top]).toEqual([0.998, 1]);
    expect(v2).toBe(`M0 0l0 0L${BOX.width} 120`);
  });

  it('have a gap where nothing was counted, and a dot between two gaps', () => {
    const { v1, v2 } = plotLines(plotOf('ms', [null, 100, null, 50, 50]));
    expect(v1).toBe('');
    expect(v2).toBe('M150 0l0 0M450 80l0 0L600 80');
  });

  it('are none where nothing was counted at all', () => {
    expect(plotLines(plotOf('share', [null, null]))).toMatchObject({ v2: '', bottom: 0, top: 1 });
  });
});
