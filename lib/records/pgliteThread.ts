/** The embedded database's thread, as Drizzle knows a PGlite: queries and transactions, each answered in its own time. */
import { Worker } from 'node:worker_threads';
import { log } from '../log.ts';
import type {
  PgliteAnswer,
  PgliteFailure,
  PgliteJob,
  PgliteRows,
  PgliteWorkerData,
} from './pgliteWorker.ts';

/** What Drizzle asks of a PGlite, and no more (drizzle-orm/pglite/session.js). */
export interface PgliteThread {
  query: Query;
  /** Commits when the work is done; rolls back, and throws the same, when it throws. Nobody else is answered meanwhile. */
  transaction<Result>(work: (inside: { query: Query }) => Promise<Result>): Promise<Result>;
  /** For what is no query. */
  exec(text: string): Promise<void>;
  /** Waits for what runs. Afterwards everything rejects. */
  close(): Promise<void>;
}

type Query = (
  text: string,
  parameters?: unknown[],
  options?: { rowMode?: 'array' | 'object' },
) => Promise<PgliteRows | undefined>;

type Work = PgliteJob extends infer Job ? (Job extends unknown ? Omit<Job, 'id'> : never) : never;
type Asked = PromiseWithResolvers<PgliteRows | undefined>;

/** @throws whatever kept the database in this folder from being opened, or made */
export async function startPgliteThread(folder: string): Promise<PgliteThread> {
  const worker = startWorker({ folder });
  const opened: Asked = Promise.withResolvers();
  const asked = new Map<number, Asked>([[0, opened]]);
  let outgoing: PgliteJob[] = [];
  let lastId = 0;
  let end: Error | undefined;

  worker.on('message', (answer: PgliteAnswer) => {
    const waiting = asked.get(answer.id);
    asked.delete(answer.id);
    // A database that nobody asks anything of must not keep a script from ending.
    if (asked.size === 0) worker.unref();
    if ('failure' in answer) waiting?.reject(errorOf(answer.failure));
    else waiting?.resolve(answer.result);
  });
  worker.on('error', (error) => {
    log.error('records.thread_died', error);
    ended(error);
  });
  worker.on('exit', () => ended());

  function ended(cause?: Error): void {
    end ??= new Error('The thread of the database is closed.', { cause });
    for (const waiting of asked.values()) waiting.reject(end);
    asked.clear();
  }

  function ask(work: Work): Promise<PgliteRows | undefined> {
    if (end) return Promise.reject(end);
    lastId += 1;
    const waiting: Asked = Promise.withResolvers();
    if (asked.size === 0) worker.ref();
    asked.set(lastId, waiting);
    // Waking a thread costs as much as building a query: what is asked for in one turn of the loop goes together.
    if (outgoing.length === 0) setImmediate(send);
    outgoing.push({ ...work, id: lastId });
    return waiting.promise;
  }

  function send(): void {
    worker.postMessage(outgoing);
    outgoing = [];
  }

  const queryIn =
    (transaction?: number): Query =>
    (text, parameters = [], { rowMode = 'object' } = {}) =>
      ask({ kind: 'query', transaction, text, parameters: parameters.map(sendable), rowMode });

  await opened.promise.catch(async (error: unknown) => {
    await worker.terminate();
    throw error;
  });
  return {
    query: queryIn(),

    async transaction(work) {
      const begun = ask({ kind: 'begin' });
      const transaction = lastId;
      await begun;
      try {
        const result = await work({ query: queryIn(transaction) });
        await ask({ kind: 'commit', transaction });
        return result;
      } catch (error) {
        // Without effect when it was the commit that failed; what went wrong first is what is told.
        await ask({ kind: 'rollback', transaction }).catch(() => undefined);
        throw error;
      }
    },

    exec: async (text) => void (await ask({ kind: 'exec', text })),

    async close() {
      await ask({ kind: 'close' });
      await worker.terminate();
    },
  };
}

/** `new URL` stands here literally, because that is how the build finds the file and makes a bundle of it. */
function startWorker(workerData: PgliteWorkerData): Worker {
  return new Worker(new URL('./pgliteWorker.ts', import.meta.url), {
    workerData,
    // What PostgreSQL would print quotes queries.
    stdout: true,
    stderr: true,
  });
}

/** As PostgreSQL reads bytes. A small buffer would be sent with the whole pool that it is cut from. */
function sendable(parameter: unknown): unknown {
  return parameter instanceof Uint8Array
    ? `\\x${Buffer.from(parameter.buffer, parameter.byteOffset, parameter.byteLength).toString('hex')}`
    : parameter;
}

function errorOf({ name, message, code, constraint }: PgliteFailure): Error {
  return Object.assign(new Error(message), { name, code, constraint });
}
