/** The State that the environment asks for: shared over HTTP, shared in PostgreSQL, or this process's own. */
import type { Env } from '../env.ts';
import { log } from '../log.ts';
import type { RecordsDatabase } from '../records/database.ts';
import type { Cipher } from '../records/encryption.ts';
import { createMemoryState, createMemoryStore } from './memoryState.ts';
import { createPolicedState } from './policedState.ts';
import { createPostgresState } from './postgresState.ts';
import { createSealedState } from './sealedState.ts';
import type { State, StateStore } from './state.ts';
import { createUpstashClient } from './upstashClient.ts';
import { createUpstashState } from './upstashState.ts';
import { createWaitingState } from './waitingState.ts';

export interface ConfiguredStateParts {
  env: Pick<Env, 'UPSTASH_REDIS_REST_URL' | 'UPSTASH_REDIS_REST_TOKEN'>;
  database: RecordsDatabase;
  cipher: Cipher;
}

/** A round trip within a continent takes 5 to 50 ms, a first one with its handshakes 200. */
const DEADLINE_MS = 1_000;
const SWEEP_EVERY_MS = 60_000;

/**
 * While Upstash is lost, PostgreSQL stands in for it, so that several instances still know of each other; an embedded database has
 * one process only, whose memory does.
 */
export function createConfiguredState({ env, database, cipher }: ConfiguredStateParts): State {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env;
  const postgres = database.kind === 'postgres' ? sweptPostgres(database) : undefined;
  if (url === undefined || token === undefined) {
    return postgres ? createWaitingState(createSealedState(postgres, cipher)) : createMemoryState();
  }
  const policed = createPolicedState({
    store: createUpstashState(createUpstashClient({ url, token, deadlineMs: DEADLINE_MS })),
    standIn: postgres ?? createMemoryStore(),
    deadlineMs: DEADLINE_MS,
  });
  return createWaitingState(createSealedState(policed, cipher));
}

function sweptPostgres(database: RecordsDatabase): StateStore {
  const { sweep, ...store } = createPostgresState(database);
  // Must never keep a process alive by itself.
  setInterval(() => {
    sweep().catch((error: unknown) => log.error('state.not_swept', error));
  }, SWEEP_EVERY_MS).unref();
  return store;
}
