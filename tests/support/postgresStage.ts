/** Processes over one real PostgreSQL server that comes and goes. Each has connections, records and a state of its own. */
import { randomUUID } from 'node:crypto';
import type { LanguageModelV4 } from '@ai-sdk/provider';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { user } from '../../lib/records/authSchema.ts';
import { openDatabase, type RecordsDatabase } from '../../lib/records/database.ts';
import { createRecords, type Records } from '../../lib/records/records.ts';
import type { TurnRecord } from '../../lib/records/turnReading.ts';
import { createConfiguredState } from '../../lib/state/configuredState.ts';
import type { State } from '../../lib/state/state.ts';
import { createConfiguredRedis } from '../../lib/state/upstashClient.ts';
import type { Walkthroughs } from '../../lib/walkthrough/walkthroughs.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';
import { cipher, type UpstashUnderTest } from './upstash.ts';
import { guideOf, walkthroughsOf } from './walkthroughs.ts';

/** How a server is lost: it refuses whoever comes, or answers nobody. */
export type Loss = 'refuses' | 'hangs';

export interface Process {
  records: Records;
  state: State;
  database: RecordsDatabase;
  walkthroughs: Walkthroughs;
}

export interface PostgresStage {
  /** What the record says of a session. */
  turnsOf(session: { ownerId: string; sessionId: string }): Promise<TurnRecord[]>;
  /** What was printed by all of them, as events. */
  events(): string[];
  process(model: LanguageModelV4): Promise<Process>;
  /** Somebody new, with a memory. */
  person(): Promise<{ ownerId: string; memoryId: string }>;
  lose(loss: Loss): Promise<void>;
  mend(): Promise<void>;
}

/** @param upstash when the state is shared there; else it is in the same PostgreSQL */
export function openPostgresStage(upstash?: UpstashUnderTest): PostgresStage {
  let server: PostgresServer;
  let opened: RecordsDatabase[] = [];
  let printed: string[] = [];
  let lost: Loss | undefined;

  const open = () => openDatabase({ url: server.url, dataDir: '/nonexistent' });
  /** On a connection of nobody's, which has noticed no outage. */
  const aside = async <Answer>(work: (database: RecordsDatabase) => Promise<Answer>) => {
    const database = await open();
    return work(database).finally(database.close);
  };
  const mend = async () => {
    if (lost === 'refuses') await server.start();
    if (lost === 'hangs') server.thaw();
    lost = undefined;
  };

  beforeAll(async () => {
    server = await startPostgres();
  });
  beforeEach(() => {
    printed = [];
    for (const method of ['log', 'error'] as const) {
      vi.spyOn(console, method).mockImplementation((line) => void printed.push(String(line)));
    }
    opened = [];
  });
  afterEach(async () => {
    await mend();
    await Promise.all(opened.map(({ close }) => close()));
    vi.restoreAllMocks();
  });
  afterAll(() => server.stop());

  return {
    turnsOf: ({ ownerId, sessionId }) =>
      aside((database) => createRecords(database, cipher).turns.ofSession(ownerId, sessionId)),
    events: () => printed.map((line) => (JSON.parse(line) as { event: string }).event),
    async process(model) {
      const database = await open();
      opened.push(database);
      const redis = upstash && {
        UPSTASH_REDIS_REST_URL: upstash.front.url,
        UPSTASH_REDIS_REST_TOKEN: upstash.front.token,
      };
      const state = createConfiguredState({
        redis: redis && createConfiguredRedis(redis),
        database,
        cipher,
      });
      const ofProcess = createRecords(database, cipher);
      const walkthroughs = walkthroughsOf(ofProcess, guideOf(model), state);
      return { records: ofProcess, state, database, walkthroughs };
    },
    person: () =>
      aside(async (database) => {
        const ownerId = randomUUID();
        await database.orm
          .insert(user)
          .values({ id: ownerId, name: 'Guest', email: `${ownerId}@guest.invalid` });
        const memoryId = await createRecords(database, cipher).memories.create(ownerId, {
          title: 'The boat shed',
          text: 'We painted the boat every May.',
          place: null,
          period: null,
          person: { name: 'Arthur', relationship: 'grandfather' },
          avoid: null,
        });
        return { ownerId, memoryId };
      }),
    async lose(loss) {
      lost = loss;
      if (loss === 'refuses') await server.halt();
      else server.freeze();
    },
    mend,
  };
}
