/** What a test of the evidence starts from: an open database, a day of its own, and walkthroughs written as the app writes them. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createEvidence, type KeptEvidence } from '../../../lib/evidence/evidence.ts';
import type { BothArms, Window } from '../../../lib/evidence/figures.ts';
import type { RecordsDatabase } from '../../../lib/records/database.ts';
import { session, turn } from '../../../lib/records/schema.ts';
import { finished, newTurn, newWalkthrough, type Scene, sceneOf } from '../records/scene.ts';

export const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

interface Walk {
  arm?: 'v1' | 'v2';
  owner?: string;
  memory?: string;
  turns?: Partial<typeof turn.$inferInsert>[];
  /** How long ago it began. */
  minutes?: number;
}

export interface Stage {
  scene(): Scene;
  evidence(): KeptEvidence;
  /** Another instance on the same database. */
  instance(): KeptEvidence;
  minutesAgo(minutes: number): Date;
  today(): Window;
  pass(minutes: number): void;
  walk(walk?: Walk): Promise<Walked>;
  /** Of today, with all that has happened. */
  figures(): Promise<BothArms>;
}

interface Walked {
  ownerId: string;
  memoryId: string;
  sessionId: string;
  messageIds: string[];
}

/** Each test has a day of its own, so that none sees another's. */
export function evidenceStage(open: () => Promise<RecordsDatabase>): Stage {
  let scene: Scene;
  let evidence: KeptEvidence;
  let day = Date.UTC(2026, 0, 1);
  let now: number;

  beforeAll(async () => {
    scene = sceneOf(await open());
  });
  afterAll(() => scene.database.close());
  beforeEach(() => {
    day += 7 * DAY_MS;
    now = day + DAY_MS / 2;
    evidence = instance();
    return () => evidence.close();
  });

  const instance = () =>
    createEvidence(scene.database, { now: () => new Date(now), everyMs: DAY_MS });
  const minutesAgo = (minutes: number) => new Date(now - minutes * MINUTE_MS);
  const today = () => ({ from: new Date(day), to: new Date(now + MINUTE_MS) });

  /** A walkthrough of an hour ago whose turns are as they are given, and over. */
  async function walk({ arm = 'v2', owner, memory, turns = [{}], minutes = 61 }: Walk = {}) {
    const ownerId = owner ?? (await scene.person());
    const memoryId = memory ?? (await scene.memory(ownerId));
    const opening = { ...newTurn(1), startedAt: minutesAgo(minutes) };
    const begun = { ...newWalkthrough(ownerId, memoryId), opening };
    const { sessionId } = await scene.records.walkthroughs.begin(begun);
    const { orm } = scene.database;
    await orm.update(session).set({ version: arm }).where(eq(session.id, sessionId));
    const messageIds = [opening.messageId];
    for (const [at, given] of turns.entries()) {
      const messageId = at === 0 ? opening.messageId : randomUUID();
      if (at > 0) {
        messageIds.push(messageId);
        const next = { ...newTurn(at + 1, messageId), startedAt: minutesAgo(60) };
        const { conversation, phase, emotionalState } = begun;
        const walkthrough = { conversation, phase, emotionalState };
        await scene.records.turns.begin({ sessionId, ownerId, turn: next, walkthrough });
      }
      await scene.records.turns.finish(messageId, finished);
      const usual = { ttftMs: 40, finishedAt: minutesAgo(59) };
      await orm
        .update(turn)
        .set({ ...usual, ...given })
        .where(eq(turn.messageId, messageId));
    }
    return { ownerId, memoryId, sessionId, messageIds };
  }

  return {
    scene: () => scene,
    evidence: () => evidence,
    instance,
    minutesAgo,
    today,
    pass(minutes) {
      now += minutes * MINUTE_MS;
    },
    walk,
    async figures() {
      await evidence.catchUp();
      return evidence.figures(today());
    },
  };
}
