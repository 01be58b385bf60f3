/** Where the rollout stands, what its figures say, and what follows from that: read anew by whoever asks, on any instance. */
import type { Evidence as Figures } from '../evidence/figures.ts';
import { log } from '../log.ts';
import type { Records } from '../records/records.ts';
import type { RolloutChange } from '../records/rollout.ts';
import type { LiveRollout, RolloutState } from '../rollout/liveRollout.ts';
import { judge, LEAST_TURNS, type Verdict } from './judge.ts';
import { lastGoodStep } from './lastGoodStep.ts';
import { type Evidence, type StepStatus, statusOf } from './plan.ts';
import { lookedAt, type Window } from './windows.ts';

export interface JudgedWindow extends Window {
  verdict: Verdict;
}

export interface Assessment {
  rollout: RolloutState;
  /** Newest first. */
  changes: RolloutChange[];
  /** Empty while nobody has v2: there is nothing to judge. */
  windows: readonly JudgedWindow[] | 'unreadable';
  evidence: Evidence;
  /** Undefined: nowhere. */
  lastGoodStep: number | undefined;
  plan: Awaited<ReturnType<Records['guardrails']['plan']>>;
  steps: StepStatus[];
}

export interface AssessingParts {
  rollout: Pick<LiveRollout, 'recorded' | 'changes'>;
  figures: Pick<Figures, 'figures'>;
  records: Pick<Records, 'guardrails'>;
  now: () => Date;
}

/** More than any rollout has; what lies further back is no step of this one. */
const MOST_CHANGES = 50;
/** The long window changes slowly, and is the dear one to ask for. */
const LONG_KEPT_MS = 3 * 60_000;

/** @returns a function that rejects with `unavailable` when the database is out */
export function createAssessing({ rollout, figures, records, now }: AssessingParts) {
  let kept: { window: JudgedWindow; key: number; at: number } | undefined;
  let isReadable = true;

  async function judged(window: Window): Promise<JudgedWindow> {
    if (window.from >= window.to) {
      return { ...window, verdict: { kind: 'thin', turns: 0, missing: LEAST_TURNS } };
    }
    return { ...window, verdict: judge(await figures.figures(window)) };
  }

  async function judgedLong(window: Window, since: number): Promise<JudgedWindow> {
    const at = now().getTime();
    const isFresh = kept?.key === since && Math.abs(at - kept.at) < LONG_KEPT_MS;
    // Until it has been seen to be enough, every turn counts: a step of the plan may wait for it.
    if (kept && isFresh && kept.window.verdict.kind !== 'thin') return kept.window;
    kept = { window: await judged(window), key: since, at };
    return kept.window;
  }

  async function judgedWindows(changedAt: Date | undefined): Promise<Assessment['windows']> {
    const { recent, long } = lookedAt(changedAt, now());
    try {
      const short = await judged(recent);
      const isAll = recent.from.getTime() === long.from.getTime();
      const windows = isAll ? [short] : [short, await judgedLong(long, changedAt?.getTime() ?? 0)];
      if (!isReadable) log.info('guardrails.figures_back');
      isReadable = true;
      return windows;
    } catch (error) {
      if (isReadable) log.error('guardrails.figures_unreadable', error);
      isReadable = false;
      return 'unreadable';
    }
  }

  return async function assess(): Promise<Assessment> {
    const [state, changes, planned] = await Promise.all([
      rollout.recorded(),
      rollout.changes(MOST_CHANGES),
      records.guardrails.plan(),
    ]);
    const isAnybodyIn = state.enabled && state.percent > 0;
    const windows = isAnybodyIn ? await judgedWindows(changes[0]?.at) : [];
    const evidence = evidenceOf(windows);
    const { enabled, percent } = state;
    const basis = planned?.plan.basis ?? 0;
    const isChangedByOthers = changes.some(
      ({ version, by }) => version > basis && by !== 'schedule',
    );
    return {
      rollout: state,
      changes,
      windows,
      evidence,
      lastGoodStep: lastGoodStep(changes.map(percentChange), percent),
      plan: planned,
      steps: planned
        ? statusOf(planned.plan, { enabled, percent, isChangedByOthers }, evidence, planned.now)
        : [],
    };
  };
}

/** A breach in either window is one; enough has been seen when the longer one has. */
function evidenceOf(windows: Assessment['windows']): Evidence {
  if (windows === 'unreadable') return { kind: 'unreadable' };
  if (windows.some(({ verdict }) => verdict.kind === 'breached')) return { kind: 'breached' };
  const longest = windows.at(-1)?.verdict;
  return longest?.kind === 'thin' ? { kind: 'thin', missing: longest.missing } : { kind: 'within' };
}

function percentChange({ from, to, by }: RolloutChange) {
  return { from: from.percent, to: to.percent, isFallBack: by === 'guardrail' };
}
