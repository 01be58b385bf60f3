/** Puts together what the page for staff shows; a part that cannot be read is missing from it, and nothing else is. */
import { isKnownOutage } from '../../errors.ts';
import type { Window } from '../../evidence/figures.ts';
import { log } from '../../log.ts';
import type { OpsView, OpsWindow, SafetyLine } from '../../protocol/opsView.ts';
import { untilAborted } from '../../resilience/untilAborted.ts';
import type { Services } from '../../services.ts';
import { armLines } from './armLines.ts';
import { auditLines } from './auditLines.ts';
import { changeLines } from './changeLines.ts';
import { figureRows } from './figureRows.ts';
import { guardView } from './guardView.ts';
import { healthLines } from './healthLines.ts';
import { plotsOf, WINDOWS } from './plots.ts';

/** Whoever looks at night would rather have the rest. */
const PART_WITHIN_MS = 4_000;
const MOST_CHANGES = 20;
const MOST_AUDITED = 15;

export async function opsView(
  services: Services,
  { email, window, now }: { email: string; window: OpsWindow; now: Date },
): Promise<OpsView> {
  const { ms, stepMs } = WINDOWS[window];
  const span: Window = { from: new Date(now.getTime() - ms), to: now };
  const { env, records, rollout, evidence, health, watching } = services;
  const [live, changes, guard, figured, parts, safety, audit] = await Promise.all([
    part('rollout', () => rollout.recorded()),
    part('changes', async () => changeLines(await rollout.changes(MOST_CHANGES))),
    part('guardrails', async () => guardView(await watching.planning.view())),
    part('figures', async () => {
      const { arms, series } = await evidence.report(span, stepMs);
      const figures = { rows: figureRows(arms), arms: armLines(arms) };
      return { figures, plots: plotsOf(series, span, stepMs) };
    }),
    part('health', async () => healthLines(await health.check())),
    part('safety', () => safetyLines(records.safetyEvents, now.getUTCFullYear())),
    part('audit', async () =>
      auditLines(await records.audit.newest(MOST_AUDITED, { isDoneOnly: true })),
    ),
  ]);
  return {
    at: now.toISOString(),
    from: span.from.toISOString(),
    email,
    window,
    rollout: live,
    changes,
    guard,
    figures: figured?.figures ?? null,
    plots: figured?.plots ?? null,
    callsPerDay: env.MODEL_CALLS_PER_DAY,
    health: parts,
    safety,
    audit,
  };
}

async function part<Part>(name: string, read: () => Promise<Part>): Promise<Part | null> {
  const deadline = AbortSignal.timeout(PART_WITHIN_MS);
  try {
    return await untilAborted(read(), deadline);
  } catch (error) {
    if (!isKnownOutage(error)) log.error('ops.part_not_read', error, { part: name });
    return null;
  }
}

const FOUND_BY = { first: 'the screen', second: 'the second reading', guard: 'the output guard' };

async function safetyLines(
  safetyEvents: Services['records']['safetyEvents'],
  year: number,
): Promise<SafetyLine[]> {
  const counts = await safetyEvents.countsOf(year);
  return counts.map(({ line, level, kind, count }) => ({ by: FOUND_BY[line], level, kind, count }));
}
