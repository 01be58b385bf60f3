/** A pool of connections that asks nothing of a server that is away, and gets back every connection that it lent. */
import type { Pool, PoolClient, QueryConfig } from 'pg';
import type { Presence } from './presence.ts';
import { codeOf } from './storageError.ts';

/** As Drizzle asks: a statement with its values. */
type Ask = (config: QueryConfig, values?: unknown[]) => Promise<unknown>;

/** The same pool, for Drizzle, which calls `query`, and `connect` with `query` and `release` for a transaction. */
export function guardPool(pool: Pool, presence: Presence): Pool {
  const connect = pool.connect.bind(pool);
  const query: Ask = pool.query.bind(pool);

  async function lend() {
    const connecting = connect();
    const client = await presence
      .call(() => connecting)
      .catch((error: unknown) => {
        connecting.then(
          (late) => late.release(),
          () => undefined,
        );
        throw error;
      });
    return lent(client, presence);
  }

  return Object.assign(pool, {
    query: (config: QueryConfig, values?: unknown[]) => presence.call(() => query(config, values)),
    // The pool's own `query` connects with a callback.
    connect: (callback?: Parameters<Pool['connect']>[0]) => (callback ? connect(callback) : lend()),
  }) as Pool;
}

/**
 * Drizzle does not give a connection back on which not even `begin` was answered, and pg ends the process when one breaks that
 * nobody listens to: so a connection that has failed goes back by itself, to be closed.
 */
function lent(client: PoolClient, presence: Presence) {
  let isOut = true;
  const giveBack = (error?: Error) => {
    if (!isOut) return;
    isOut = false;
    client.removeListener('error', giveBack);
    client.release(error);
  };
  client.on('error', giveBack);
  const query: Ask = client.query.bind(client);
  return {
    release: () => giveBack(),
    async query(config: QueryConfig, values?: unknown[]) {
      try {
        return await presence.call(() => query(config, values));
      } catch (error) {
        if (isAbsence(error)) giveBack(error instanceof Error ? error : new Error('Lost.'));
        throw error;
      }
    },
  };
}

/** Classes of SQLSTATE with which a server says goodbye, or that it is not ready: connection, shutdown and start. */
const GOODBYE = /^(08|57P)/;
const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/;

/** Whatever is no answer of a server that is there; every other SQLSTATE is one. */
export function isAbsence(thrown: unknown): boolean {
  const code = codeOf(thrown);
  return !SQLSTATE.test(code) || GOODBYE.test(code);
}
