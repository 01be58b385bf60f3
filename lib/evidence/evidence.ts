/** The figures of both arms, kept up to date beside the work: the port that /ops, the guardrails and the CSV ask. */
import { type ErrorCode, isUnavailable } from '../errors.ts';
import { log } from '../log.ts';
import type { Orm } from '../records/engine.ts';
import { plainFailure, withPlainFailures } from '../records/failures.ts';
import { DAY_MS, HOUR_MS } from './counting.ts';
import { csvOf } from './csv.ts';
import type { Arm, BothArms, Evidence, Report, SeriesPoint, Window } from './figures.ts';
import { noFigures } from './figures.ts';
import { createGathered, type Seen } from './gathering.ts';
import { createInParts } from './inParts.ts';
import { dropOldMinutes } from './refreshing.ts';
import { rollUp } from './rollUp.ts';
import { answerable } from './slices.ts';
import { readTurnFigures, readTurnSteps } from './turnFigures.ts';
import { readWalks } from './walkFigures.ts';

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
  const inParts = createInParts({ now });
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

  /** What is asked of the walkthroughs costs the same with its steps as without. */
  async function read(asked: Window, stepMs: number) {
    const window = answerable(asked, now());
    const [turnsOf, walks] = await Promise.all([
      readTurnFigures(orm, window, inParts),
      readWalks(orm, window, { stepMs, now: now(), inParts }),
    ]);
    const of = (arm: Arm) => {
      const turns = turnsOf(arm);
      const { sources } = turns;
      const { ttsCharacters, ...walked } = walks.of(arm);
      const modelCalls = sources.gemini + sources['gemini-fallback'] + sources.prepared;
      return { arm, ...turns, ...walked, cost: { modelCalls, ttsCharacters } };
    };
    return { arms: { v1: of('v1'), v2: of('v2') }, steps: walks.steps };
  }

  const figures = async (window: Window): Promise<BothArms> => (await read(window, DAY_MS)).arms;

  async function report(asked: Window, stepMs: number): Promise<Report> {
    const [{ arms, steps }, turns] = await Promise.all([
      read(asked, stepMs),
      readTurnSteps(orm, answerable(asked, now()), { stepMs, inParts }),
    ]);
    const points = new Map<string, SeriesPoint>();
    for (const step of [...turns, ...steps]) {
      const key = `${step.at.getTime()} ${step.arm}`;
      points.set(key, { ...(points.get(key) ?? emptyPoint(step)), ...step });
    }
    const series = [...points.values()].sort(
      (a, b) => a.at.getTime() - b.at.getTime() || a.arm.localeCompare(b.arm),
    );
    return { arms, series };
  }

  return {
    ...withPlainFailures({
      figures,
      report,
      csv: async (window: Window) => csvOf(await report(window, HOUR_MS)),
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
