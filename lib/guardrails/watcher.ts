/** The rollout watches itself: one instance looks, takes it back when a promise is broken, and takes the next step of the plan. */
import { KeepsakeError } from '../errors.ts';
import { log } from '../log.ts';
import type { Records } from '../records/records.ts';
import { createRepeating } from '../resilience/repeating.ts';
import { untilAborted } from '../resilience/untilAborted.ts';
import type { LiveRollout } from '../rollout/liveRollout.ts';
import type { Lease, State } from '../state/state.ts';
import type { Assessment } from './assessing.ts';
import { createDeciding, type Decision } from './deciding.ts';
import { wordsOf } from './words.ts';

export interface WatcherParts {
  assess: () => Promise<Assessment>;
  rollout: Pick<LiveRollout, 'change'>;
  records: Pick<Records, 'guardrails'>;
  state: Pick<State, 'acquire'>;
  /** What this process calls itself. */
  holder: string;
  /** Told of each look of the instance that watches; undefined when that is another one now. */
  onLook?: (assessment: Assessment | undefined, signal: AbortSignal) => Promise<void>;
  /** Milliseconds of a clock that never jumps. */
  monotonicNow?: () => number;
  /** Milliseconds between two looks. */
  everyMs?: number;
}

export interface Watcher {
  start(): void;
  /** Another instance may watch at once. Never rejects. */
  stop(): Promise<void>;
  /** One look, as `start` makes them. */
  look(signal: AbortSignal): Promise<void>;
}

/** With the ten seconds in which figures are gathered, a breach is answered within half a minute; asked for is one. */
const LOOK_EVERY_MS = 15_000;
/** Two looks may fail. With the look of whoever takes over, a dead watcher is replaced within 55 s; asked for is a minute. */
const LEASE_MS = 40_000;
/** Behind it somebody else may hold the lock by the time of the next look. */
const LOOK_WITHIN_MS = 12_000;

export function createWatcher(parts: WatcherParts): Watcher {
  const { assess, rollout, records, state, holder, onLook } = parts;
  const { monotonicNow = () => performance.now(), everyMs = LOOK_EVERY_MS } = parts;
  const decide = createDeciding({ now: monotonicNow });
  let lease: Lease | undefined;

  async function isOurs(): Promise<boolean> {
    if (lease && (await lease.renew())) return true;
    const acquisition = await state.acquire('guardrails', { leaseMs: LEASE_MS, holder });
    lease = 'lease' in acquisition ? acquisition.lease : undefined;
    return lease !== undefined;
  }

  async function look(signal: AbortSignal): Promise<void> {
    if (!(await isOurs())) {
      await onLook?.(undefined, signal);
      return;
    }
    const within = AbortSignal.any([signal, AbortSignal.timeout(LOOK_WITHIN_MS)]);
    const assessment = await untilAborted(assess(), within);
    const hasChanged = await act(assessment, decide(assessment));
    await onLook?.(hasChanged ? await untilAborted(assess(), within) : assessment, signal);
  }

  /** @returns whether the rollout was changed */
  async function act(assessment: Assessment, decision: Decision): Promise<boolean> {
    if (decision.kind === 'nothing') return false;
    const { version: seen, percent: fromPercent } = assessment.rollout;
    const { to } = decision;
    const isFallBack = decision.kind === 'fall-back';
    const why = isFallBack
      ? wordsOf(decision.breach.verdict.findings, decision.breach.verdict.turns)
      : `The step planned for ${decision.at.toISOString()}.`;
    const by = isFallBack ? 'guardrail' : 'schedule';
    const changed = await changedNow({ by, why, to: { percent: to }, seen });
    if (!changed) return false;
    log.warn(isFallBack ? 'guardrail.fell_back' : 'schedule.raised', { from: fromPercent, to });
    if (isFallBack) {
      const { from: windowFrom, verdict } = decision.breach;
      const { turns, findings } = verdict;
      await records.guardrails.addEvent({
        version: changed.version,
        at: new Date(),
        fromPercent,
        toPercent: to,
        windowFrom,
        turns,
        findings,
      });
    }
    return true;
  }

  /** Undefined when somebody else has changed it since it was looked at: then that is looked at first. */
  async function changedNow(request: Parameters<LiveRollout['change']>[0]) {
    try {
      return await rollout.change(request);
    } catch (error) {
      if (error instanceof KeepsakeError && error.code === 'conflict') return undefined;
      throw error;
    }
  }

  const looks = createRepeating({ everyMs, event: 'guardrails.look', work: look });
  return {
    look,
    start: looks.start,
    async stop() {
      await looks.stop();
      await lease?.release().catch((error: unknown) => log.error('guardrails.not_released', error));
      lease = undefined;
    },
  };
}
