/** A rollout that several instances watch, over one real database and one State; its figures are as the test says. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createAlertWebhook } from '../../../lib/alerts/alertWebhook.ts';
import { createTelling } from '../../../lib/alerts/telling.ts';

import { createEvidence, type KeptEvidence } from '../../../lib/evidence/evidence.ts';
import { type BothArms, noFigures } from '../../../lib/evidence/figures.ts';
import { createAssessing } from '../../../lib/guardrails/assessing.ts';
import { createGuardrailAlerts } from '../../../lib/guardrails/guardrailAlerts.ts';
import { createPlanning, type Planning } from '../../../lib/guardrails/planning.ts';
import { createWatcher } from '../../../lib/guardrails/watcher.ts';
import { openDatabase, type RecordsDatabase } from '../../../lib/records/database.ts';
import { addCounts } from '../../../lib/records/evidenceCounts.ts';
import { evidenceCount } from '../../../lib/records/evidenceSchema.ts';
import { guardrailEvent, rolloutPlan } from '../../../lib/records/guardrailSchema.ts';
import { createRecords, type Records } from '../../../lib/records/records.ts';
import { createLiveRollout, type LiveRollout } from '../../../lib/rollout/liveRollout.ts';
import type { State } from '../../../lib/state/state.ts';
import { cipher } from '../../support/upstash.ts';

export interface RolloutStage {
  records: Records;
  rollout: LiveRollout;
  planning: Planning;
  /** What the figures of every window are from now on. */
  figures: { now: BothArms | Error | 'counted'; asked: number };
  /** As the roll-up does: so often was something in this minute, in v2. */
  count(figures: Record<string, number>): Promise<void>;
  /** What it was set to, oldest first. */
  percents(): Promise<number[]>;
  /** An instance of its own, which watches when it is told to look. */
  instance(state: State, name: string): { look(): Promise<void>; stop(): Promise<void> };
  /** Staff set the percentage. */
  set(percent: number): Promise<void>;
  /** Milliseconds of every clock that never jumps. */
  clockMs: number;
  /** How long ago what is done now is written down as done; most of an hour, since windows begin behind the last change. */
  agoMs: number;
}

/** Of v2, so many of a hundred thousand turns with an error; of v1, nobody. */
export function withErrors(errors: number, turns = 100_000): BothArms {
  const share = { good: turns, all: turns };
  const v2 = { ...noFigures('v2'), turns, available: share, errors: { good: errors, all: turns } };
  return { v1: noFigures('v1'), v2 };
}

/** One error in a hundred turns. */
export const BAD = withErrors(1_000);

/** @param alertUrl asked when an instance is made */
export function openRolloutStage(alertUrl: () => string): RolloutStage {
  let folder: string;
  let database: RecordsDatabase;
  let evidence: KeptEvidence;
  const parts = {} as Pick<RolloutStage, 'records' | 'rollout' | 'planning'>;
  const figures: RolloutStage['figures'] = { now: withErrors(0), asked: 0 };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keepsake-guardrails-'));
    database = await openDatabase({ dataDir: folder });
    evidence = createEvidence(database);
    // The database itself refuses to forget what was decided; here each test has a history of its own.
    await database.orm.execute(
      sql`alter table rollout_change disable trigger rollout_change_only_added_to`,
    );
  }, 90_000);
  afterAll(async () => {
    await evidence.close();
    await database.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    await database.orm.execute(
      sql`truncate rollout_change, ${rolloutPlan}, ${guardrailEvent}, ${evidenceCount}`,
    );
    Object.assign(figures, { now: withErrors(0), asked: 0 });
    Object.assign(stage, { clockMs: 0, agoMs: AGO_MS });
    const records = createRecords(database, cipher, {
      now: () => new Date(Date.now() - stage.agoMs),
      createId: randomUUID,
    });
    const rollout = createLiveRollout({
      env: { ENABLE_STREAMING_WALKTHROUGH: true, ROLLOUT_PERCENT: 100 },
      records,
    });
    Object.assign(parts, { records, rollout });
    Object.assign(parts, { planning: createPlanning({ assess: assessing(), records }) });
  });

  const assessing = () =>
    createAssessing({
      rollout: parts.rollout,
      records: parts.records,
      figures: {
        async figures(window) {
          figures.asked += 1;
          if (figures.now instanceof Error) throw figures.now;
          return figures.now === 'counted' ? evidence.figures(window) : figures.now;
        },
      },
      now: () => new Date(),
    });

  const stage: RolloutStage = {
    clockMs: 0,
    agoMs: AGO_MS,
    figures,
    get records() {
      return parts.records;
    },
    get rollout() {
      return parts.rollout;
    },
    get planning() {
      return parts.planning;
    },
    instance(state, holder) {
      const monotonicNow = () => stage.clockMs;
      const telling = createTelling({
        state,
        webhook: createAlertWebhook({ url: alertUrl(), firstDelayMs: 1 }),
        holder,
      });
      const alerts = createGuardrailAlerts({ telling, now: () => new Date(), monotonicNow });
      const { look, stop } = createWatcher({
        assess: assessing(),
        rollout: parts.rollout,
        records: parts.records,
        state,
        holder,
        monotonicNow,
        onLook: async (assessment, signal) => {
          if (assessment) await alerts(assessment, signal);
        },
      });
      return {
        look: () => look(new AbortController().signal),
        async stop() {
          await stop();
          await telling.close();
        },
      };
    },
    async count(counts) {
      const counted = sql.join(
        Object.entries(counts).map(
          ([figure, count]) =>
            sql`(now() - interval '1 minute', 'v2', ${figure}, 0, ${count}::bigint)`,
        ),
        sql`, `,
      );
      const relation = sql`(values ${counted}) as told (at, arm, figure, bucket, count)`;
      await database.orm.execute(addCounts(sql`(select * from ${relation})`, new Date()));
    },
    percents: async () => (await parts.rollout.changes(20)).map(({ to }) => to.percent).reverse(),
    async set(percent) {
      await parts.rollout.change({ by: 'staff-account', why: 'As planned.', to: { percent } });
    },
  };
  return stage;
}

const AGO_MS = 50 * 60_000;
