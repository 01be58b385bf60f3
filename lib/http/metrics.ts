/** What `GET /api/ops/metrics` answers: the figures of both arms in a window, their comparison, and the plan's targets beside them. */
import { z } from 'zod';
import { KeepsakeError } from '../errors.ts';
import { comparison, TARGETS } from '../evidence/comparison.ts';
import {
  AVAILABLE_WITHIN_MS,
  type BothArms,
  type Evidence,
  LATE_MS,
  type SeriesPoint,
  type Window,
} from '../evidence/figures.ts';
import { wordsForIssue } from './wordsForIssue.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const LONGEST_MS = 400 * DAY_MS;

const moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: 'should be a time such as 2026-11-22T08:00:00Z',
  })
  .transform((text) => new Date(text));

const querySchema = z.object({
  from: moment.optional(),
  to: moment.optional(),
  format: z.enum(['json', 'csv']).default('json'),
});

/** The plan's limits for every version, and its targets for v2 relative to v1. */
export const PLAN = {
  limits: {
    ttftP99Ms: LATE_MS,
    available: 0.999,
    errors: 0.001,
    availableWithinMs: AVAILABLE_WITHIN_MS,
  },
  changes: TARGETS,
} as const;

export interface Metrics {
  /** ISO 8601, UTC, like every time in it. */
  from: string;
  to: string;
  plan: typeof PLAN;
  arms: BothArms;
  comparison: ReturnType<typeof comparison>;
  stepMs: number;
  series: SeriesPoint[];
}

/** @throws KeepsakeError `invalid` */
export async function metricsAnswer(
  evidence: Pick<Evidence, 'report' | 'csv'>,
  url: URL,
  now: Date,
): Promise<Response> {
  const { window, format } = readQuery(url, now);
  if (format === 'csv') return csvAnswer(await evidence.csv(window), window);
  const stepMs = stepFor(window, now);
  const { arms, series } = await evidence.report(window, stepMs);
  const metrics: Metrics = {
    from: window.from.toISOString(),
    to: window.to.toISOString(),
    plan: PLAN,
    arms,
    comparison: comparison(arms),
    stepMs,
    series,
  };
  return Response.json(metrics, { headers: PRIVATE });
}

const PRIVATE = { 'cache-control': 'private, no-store' };

function csvAnswer(csv: string, { from, to }: Window): Response {
  const day = (at: Date) => at.toISOString().slice(0, 10);
  return new Response(csv, {
    headers: {
      ...PRIVATE,
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="keepsake-${day(from)}-${day(to)}.csv"`,
    },
  });
}

/** A week until now, where nothing else is said. */
function readQuery({ searchParams }: URL, now: Date) {
  const read = querySchema.safeParse(Object.fromEntries(searchParams));
  if (!read.success) throw invalid(wordsForIssue(read.error.issues[0]));
  const { to = now, from = new Date(to.getTime() - 7 * DAY_MS), format } = read.data;
  const ms = to.getTime() - from.getTime();
  if (ms <= 0) throw invalid('“from” should be before “to”.');
  if (ms > LONGEST_MS) throw invalid('At most 400 days can be asked for at once.');
  return { window: { from, to }, format };
}

function invalid(message: string): KeepsakeError {
  return new KeepsakeError('invalid', { message });
}

/** As fine as a plot can show; what is older than two days is known by the hour. */
export function stepFor({ from, to }: Window, now: Date): number {
  const ms = to.getTime() - from.getTime();
  const isRecent = now.getTime() - from.getTime() < DAY_MS;
  const steps = isRecent ? [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, ...STEPS] : STEPS;
  return steps.find((step) => ms / step <= MOST_POINTS) ?? 7 * DAY_MS;
}

const STEPS = [HOUR_MS, 6 * HOUR_MS, DAY_MS, 7 * DAY_MS];
const MOST_POINTS = 120;
