/** The walkthrough's use cases over a real embedded database, with a model of the test's own. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { LanguageModelV4 } from '@ai-sdk/provider';
import { afterAll, beforeAll } from 'vitest';
import { createGuide, type Guide } from '../../lib/guide/guideModel.ts';
import { createLimits, type Limits } from '../../lib/limits/limits.ts';
import { createPrediction } from '../../lib/prediction/prediction.ts';
import { KEPT_MS } from '../../lib/prediction/rounds.ts';
import { createSharedRounds } from '../../lib/prediction/sharedRounds.ts';
import type { KeepsakeChunk } from '../../lib/protocol.ts';
import { user } from '../../lib/records/authSchema.ts';
import { openDatabase, type RecordsDatabase } from '../../lib/records/database.ts';
import { createCipher } from '../../lib/records/encryption.ts';
import { createRecords, type Records } from '../../lib/records/records.ts';
import type { TurnRecord } from '../../lib/records/turnReading.ts';
import { NOTHING } from '../../lib/safety/findings.ts';
import type { RegionPolicy } from '../../lib/safety/regionPolicy.ts';
import { createConversationStateManager } from '../../lib/session/conversationStateManager.ts';
import { createSpeaker } from '../../lib/speaker.ts';
import { createMemoryState } from '../../lib/state/memoryState.ts';
import type { LogEntry, State } from '../../lib/state/state.ts';
import { NO_TELEMETRY } from '../../lib/telemetry/telemetry.ts';
import { LEASE_MS } from '../../lib/turn.ts';
import type { PrefaceOf } from '../../lib/walkthrough/longUse.ts';
import { createOverseeing, type OverseeingParts } from '../../lib/walkthrough/overseeing.ts';
import { createWalkthroughs, type Walkthroughs } from '../../lib/walkthrough/walkthroughs.ts';
import { madeDataDir } from './madeDatabase.ts';
import { OFF } from './noLimits.ts';

export interface Stage {
  records: Records;
  /** A process of its own: with the given state an instance beside others, without one after a restart. */
  process(model: LanguageModelV4, state?: State, limits?: Limits): Walkthroughs;
  /** Somebody new, with a memory. */
  person(): Promise<{ ownerId: string; memoryId: string }>;
}

/** One database for a test file; every test has people of its own. */
export function openStage(): Stage {
  let folder: Awaited<ReturnType<typeof madeDataDir>>;
  let database: RecordsDatabase;
  let records: Records;

  beforeAll(async () => {
    folder = await madeDataDir();
    database = await openDatabase({ dataDir: folder.path });
    records = createRecords(database, createCipher({ current: randomBytes(32) }));
  }, 90_000);
  afterAll(async () => {
    await database.close();
    await folder.remove();
  });

  return {
    get records() {
      return records;
    },
    process: (model, state = createMemoryState(), limits = UNLIMITED) =>
      walkthroughsOf(records, guideOf(model), state, 'off', limits),
    async person() {
      const ownerId = randomUUID();
      await database.orm
        .insert(user)
        .values({ id: ownerId, name: 'Guest', email: `${ownerId}@guest.invalid` });
      const memoryId = await records.memories.create(ownerId, {
        title: 'The boat shed',
        text: 'We painted the boat every May.',
        place: null,
        period: null,
        person: { name: 'Arthur', relationship: 'grandfather' },
        avoid: null,
      });
      return { ownerId, memoryId };
    },
  };
}

const UNLIMITED = createLimits({ rules: OFF });

export const arrived = () => ({ arrivedAt: performance.now() });

/** All entries that one reader gets. */
export async function readAll(
  follow: (reader: AbortSignal) => AsyncIterable<readonly LogEntry[]>,
): Promise<LogEntry[]> {
  return (await Array.fromAsync(follow(new AbortController().signal))).flat();
}

export function idsOf(entries: readonly LogEntry[]): string[] {
  return entries.map(({ turn, event }) => `${turn}-${event}`);
}

export function chunksOf(entries: readonly LogEntry[]): KeepsakeChunk[] {
  return entries.map(({ data }) => JSON.parse(data) as KeepsakeChunk);
}

export function textIn(entries: readonly LogEntry[]): string {
  return chunksOf(entries)
    .map((chunk) => (chunk.type === 'text-delta' ? chunk.delta : ''))
    .join('');
}

/** A process as the composition root makes it, without what only a live model needs. */
export function walkthroughsOf(
  records: Records,
  guide: Guide,
  state: State,
  predict: 'off' | 'first' | 'all' = 'off',
  limits: Limits = UNLIMITED,
  safety: SafetyOnStage = {},
): Walkthroughs {
  const prediction = createPrediction({
    mode: predict,
    mayPrepare: async () => true,
    shared: state.kind === 'memory' ? undefined : createSharedRounds(state, { ttlMs: KEPT_MS }),
  });
  return createWalkthroughs({
    records,
    state,
    limits,
    guide,
    prediction,
    telemetry: NO_TELEMETRY,
    speakFor: () => createSpeaker(guide.forTurn({ mayCall: async () => true })),
    overseeing: createOverseeing({ screen: () => NOTHING, ...safety }),
    mayCall: async () => true,
    prefaceOf: safety.prefaceOf ?? (() => []),
    regionPolicy: safety.regionPolicy ?? {},
    manager: createConversationStateManager(records, state, {
      leaseMs: LEASE_MS,
      beside: prediction.shared,
    }),
    forgetVoice: safety.forgetVoice ?? (() => {}),
    beginVoice: safety.beginVoice ?? (() => {}),
  });
}

/** Whatever a test does not name finds nothing, says nothing and closes nothing. */
export type SafetyOnStage = Partial<OverseeingParts> & {
  prefaceOf?: PrefaceOf;
  regionPolicy?: RegionPolicy;
  forgetVoice?: (ownerId: string) => void;
  beginVoice?: (ownerId: string, turn: TurnRecord) => void;
};

/** The test's model in the place of the embedded guide. */
export function guideOf(embedded: LanguageModelV4) {
  const unused = { threshold: 1, resetAfterMs: 1, deadlineMs: 1, stallMs: 1, places: 1 };
  const timing = { hedgeAfterMs: 1, firstSentenceMs: 1 };
  return createGuide({ links: [], embedded, timing, limits: unused });
}
