import { describe, expect, it } from 'vitest';
import { noFigures, type Window } from '../../../lib/evidence/figures.ts';
import { metricsAnswer, stepFor } from '../../../lib/http/metrics.ts';

const NOW = new Date('2026-11-22T12:00:00.000Z');
const HOUR_MS = 3_600_000;

function ask(query: string) {
  const asked: Window[] = [];
  const evidence = {
    report: async (window: Window) => {
      asked.push(window);
      return { arms: { v1: noFigures('v1'), v2: noFigures('v2') }, series: [] };
    },
    csv: async (window: Window) => {
      asked.push(window);
      return 'arm,at\r\n';
    },
  };
  const answer = metricsAnswer(evidence, new URL(`http://keepsake.test/${query}`), NOW);
  return { answer, asked };
}

describe('the metrics', () => {
  it('are of the last week, with the plan beside them, where nothing else is asked for', async () => {
    const response = await ask('').answer;
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(await response.json()).toMatchObject({
      from: '2026-11-15T12:00:00.000Z',
      to: '2026-11-22T12:00:00.000Z',
      plan: {
        limits: { ttftP99Ms: 1_000, available: 0.999, errors: 0.001 },
        changes: { completed: 0.3 },
      },
      arms: { v1: { arm: 'v1', visitors: 0 }, v2: { arm: 'v2' } },
      comparison: [{ figure: 'completed', verdict: 'open' }, ...Array(5).fill({ verdict: 'open' })],
    });
  });

  it('are of the window that is asked for, by days or by moments', async () => {
    const { answer, asked } = ask('?from=2026-11-01&to=2026-11-02T06:30:00%2B02:00');
    await answer;
    expect(asked).toEqual([
      { from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-11-02T04:30:00Z') },
    ]);
  });

  it('come as a file of comma-separated values', async () => {
    const response = await ask('?from=2026-11-01&to=2026-11-08&format=csv').answer;
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toContain('2026-11-01-2026-11-08.csv');
    expect(await response.text()).toBe('arm,at\r\n');
  });

  it.each([
    '?from=yesterday',
    '?from=2026-11-09&to=2026-11-08',
    '?from=2024-01-01',
    '?format=xml',
    '?to=2026-02-30',
  ])('refuse %s in words', async (query) => {
    await expect(ask(query).answer).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('the step of a series', () => {
  it.each([
    [1, 1 / 60],
    [8, 5 / 60],
    [23, 0.25],
    [24 * 4, 1],
    [24 * 28, 6],
    [24 * 100, 24],
    [24 * 400, 24 * 7],
  ])('over %i hours is %f hours', (hours, step) => {
    const from = new Date(NOW.getTime() - hours * HOUR_MS);
    expect(stepFor({ from, to: NOW }, NOW)).toBe(step * HOUR_MS);
  });

  it('is never finer than what is known of a day long ago', () => {
    const from = new Date(NOW.getTime() - 90 * 24 * HOUR_MS);
    expect(stepFor({ from, to: new Date(from.getTime() + HOUR_MS) }, NOW)).toBe(HOUR_MS);
  });
});
