/** The window's series as plots of equal steps: a step in which nothing was counted is a gap. Pure. */
import type { SeriesPoint, Share, Window } from '../../evidence/figures.ts';
import { LATE_MS } from '../../evidence/figures.ts';
import { partOf } from '../../evidence/shares.ts';
import type { OpsWindow, Plot } from '../../protocol/opsView.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** About fifty steps each, at times that the clock names. */
export const WINDOWS: Record<OpsWindow, { ms: number; stepMs: number }> = {
  '1h': { ms: HOUR_MS, stepMs: MINUTE_MS },
  '24h': { ms: 24 * HOUR_MS, stepMs: HOUR_MS / 2 },
  '7d': { ms: 7 * 24 * HOUR_MS, stepMs: 3 * HOUR_MS },
  '28d': { ms: 28 * 24 * HOUR_MS, stepMs: 12 * HOUR_MS },
};

export function plotsOf(points: readonly SeriesPoint[], window: Window, stepMs: number): Plot[] {
  const plot = (
    label: string,
    unit: Plot['unit'],
    target: number | null,
    value: (point: SeriesPoint) => number | null,
  ): Plot => ({ key: label, label, unit, target, steps: stepsOf(points, window, stepMs, value) });
  const part = (share: Share) => partOf(share) ?? null;
  return [
    plot('First word, p99', 'ms', LATE_MS, ({ ttftMs }) => ttftMs?.p99 ?? null),
    plot('Availability', 'share', 0.999, ({ available }) => part(available)),
    plot('Errors', 'share', 0.001, ({ errors }) => part(errors)),
    plot('Completed', 'share', null, ({ completed }) => part(completed)),
  ];
}

function stepsOf(
  points: readonly SeriesPoint[],
  { from, to }: Window,
  stepMs: number,
  value: (point: SeriesPoint) => number | null,
): Plot['steps'] {
  const places = new Map<number, Plot['steps'][number]>();
  const first = Math.floor(from.getTime() / stepMs) * stepMs;
  for (let at = first; at < to.getTime(); at += stepMs) {
    places.set(at, { at: new Date(at).toISOString(), v1: null, v2: null });
  }
  for (const point of points) {
    const place = places.get(Math.floor(point.at.getTime() / stepMs) * stepMs);
    if (place) place[point.arm] = value(point);
  }
  return [...places.values()];
}
