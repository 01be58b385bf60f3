/** The figures of both arms, kept up to date beside the work: the port that /ops, the guardrails and the CSV ask. */
import { type ErrorCode, isUnavailable } from '../errors.ts';
import { log } from '../log.ts';
import type { Orm } from '../records/engine.ts';
import { plainFailure, withPlainFailures } from '../records/failures.ts';
import { HOUR_MS } from './counting.ts';
import { csvOf } from './csv.ts';
import type { Arm, BothArms, Evidence, SeriesPoint, Window } from './figures.ts';
import { noFigures } from './figures.ts';
import { createGathered, type Seen } from './gathering.ts';
import { dropOldMinutes } from './refreshing.ts';
import { rollUp } from './rollUp.ts';
import { answerable } from './slices.ts';
import { readTurnFigures, readTurnSteps } from './turnFigures.ts';
import { readWalkFigures, readWalkSteps } from './walkFigures.ts';

export interface KeptEvidence extends Evidence {
  /** An ask for the guide's words that we have refused: an error that leaves no other trace. */
  refused(arm: Arm, code: ErrorCode): void;
  /** Never waits: it is written later, if it is theirs. */
  seen(what: Seen): void;
  /** Everything that has happened until now is in the figures when it settles; one caller at a time is at it, in all instances. */
  catchUp(): Promise<void>;
  /** Writes what is gathered; no more is counted here. Never rejects. */
  close(): Promise<void>;
}

export interface EvidenceOptions {
  now?: () => Date;
  /** Milliseconds between two roll-ups; the guardrails must know of what happens within a minute. */
  everyMs?: number;
  /** As in `rollUp`. */
  batch?: number;
  /** Told of each refusal as it is counted. */
  onRefused?: KeptEvidence['refused'];
}

export function createEvidence(
  { orm }: { orm: Orm },
  { now = () => new Date(), everyMs = 10_000, batch, onRefused }: EvidenceOptions = {},
): KeptEvidence {
  const gathered = createGathered({ now });
  let catchingUp: Promise<void> | undefined;
  let isClosed = false;
  let droppedAt = 0;
  const timer = setInterval(() => void catchUp().catch(told), everyMs).unref();

  function catchUp(): Promise<void> {
    catchingUp ??= countAll().finally(() => {
      catchingUp = undefined;
    });
    return catchingUp;
  }

  async function countAll(): Promise<void> {
    try {
      let counted = 1;
      while (counted > 0 && !isClosed) ({ counted } = await rollUp(orm, { now, batch }));
      await gathered.write(orm);
      if (now().getTime() - droppedAt < HOUR_MS) return;
      droppedAt = now().getTime();
      await dropOldMinutes(orm, now());
    } catch (error) {
      throw plainFailure(error);
    }
  }

  async function figures(asked: Window): Promise<BothArms> {
    const window = answerable(asked, now());
    const [turnsOf, walksOf] = await Promise.all([
      readTurnFigures(orm, window),
      readWalkFigures(orm, window, now()),
    ]);
    const of = (arm: Arm) => {
      const turns = turnsOf(arm);
      const { sources } = turns;
      const { ttsCharacters, ...walks } = walksOf(arm);
      const modelCalls = sources.gemini + sources['gemini-fallback'] + sources.prepared;
      return { arm, ...turns, ...walks, cost: { modelCalls, ttsCharacters } };
    };
    return { v1: of('v1'), v2: of('v2') };
  }

  async function series(asked: Window, stepMs: number): Promise<SeriesPoint[]> {
    const window = answerable(asked, now());
    const [turns, walks] = await Promise.all([
      readTurnSteps(orm, window, stepMs),
      readWalkSteps(orm, window, stepMs, now()),
    ]);
    const points = new Map<string, SeriesPoint>();
    for (const step of [...turns, ...walks]) {
      const key = `${step.at.getTime()} ${step.arm}`;
      points.set(key, { ...(points.get(key) ?? emptyPoint(step)), ...step });
    }
    return [...points.values()].sort(
      (a, b) => a.at.getTime() - b.at.getTime() || a.arm.localeCompare(b.arm),
    );
  }

  return {
    ...withPlainFailures({
      figures,
      series,
      csv: async (window: Window) => csvOf(await figures(window), await series(window, HOUR_MS)),
    }),
    refused(arm, code) {
      gathered.refused(arm, code);
      onRefused?.(arm, code);
    },
    seen: gathered.seen,
    catchUp,
    async close() {
      isClosed = true;
      clearInterval(timer);
      await catchingUp?.catch(told);
      await gathered.write(orm).catch(told);
    },
  };
}

/** A database that is away says so elsewhere; all of it is counted when it is back. */
function told(error: unknown): void {
  if (!isUnavailable(plainFailure(error))) log.error('evidence.not_counted', error);
}

function emptyPoint({ at, arm }: Pick<SeriesPoint, 'at' | 'arm'>): SeriesPoint {
  const { started, turns, available, errors, completed } = noFigures(arm);
  return { at, arm, started, turns, ttftMs: null, available, errors, completed };
}
