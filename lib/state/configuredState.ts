/** The State that the environment asks for: shared over HTTP, shared in PostgreSQL, or this process's own. */
import type { Redis } from '@upstash/redis';
import { isUnavailable } from '../errors.ts';
import { log } from '../log.ts';
import type { RecordsDatabase } from '../records/database.ts';
import type { Cipher } from '../records/encryption.ts';
import { createMemoryState, createMemoryStore } from './memoryState.ts';
import { createPolicedState } from './policedState.ts';
import { createPostgresState } from './postgresState.ts';
import { createSealedState } from './sealedState.ts';
import type { State, StateStore } from './state.ts';
import { UPSTASH_DEADLINE_MS } from './upstashClient.ts';
import { createUpstashState } from './upstashState.ts';
import { createWaitingState } from './waitingState.ts';

export interface ConfiguredStateParts {
  /** See `createConfiguredRedis`. */
  redis: Redis | undefined;
  database: RecordsDatabase;
  cipher: Cipher;
}

const SWEEP_EVERY_MS = 60_000;

/** Milliseconds for one statement. The state's take one or two; a database under load is not lost. */
const POSTGRES_DEADLINE_MS = 2_000;

/**
 * While Upstash is lost, PostgreSQL stands in for it, so that several instances still know of each other; an embedded database has
 * one process only, whose memory does. While PostgreSQL is lost no turn can be begun, and those that are being made need a state
 * for this process's readers only: its memory.
 */
export function createConfiguredState({ redis, database, cipher }: ConfiguredStateParts): State {
  const alone = createMemoryStore();
  const postgres =
    database.kind === 'postgres'
      ? createPolicedState({
          store: sweptPostgres(database),
          standIn: alone,
          deadlineMs: POSTGRES_DEADLINE_MS,
        })
      : undefined;
  const shared = redis ? policed(redis, postgres ?? alone) : postgres;
  return shared ? createWaitingState(createSealedState(shared, cipher)) : createMemoryState();
}

function policed(redis: Redis, standIn: StateStore): StateStore {
  const store = createUpstashState(redis);
  return createPolicedState({ store, standIn, deadlineMs: UPSTASH_DEADLINE_MS });
}

function sweptPostgres(database: RecordsDatabase): StateStore {
  const { sweep, ...store } = createPostgresState(database);
  // Must never keep a process alive by itself.
  setInterval(() => {
    sweep().catch((error: unknown) => {
      // An outage has been told of; what is old stays old.
      if (!isUnavailable(error)) log.error('state.not_swept', error);
    });
  }, SWEEP_EVERY_MS).unref();
  return store;
}
