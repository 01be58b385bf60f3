/** The thread in which the embedded database runs: its wasm takes half of a turn's time, which no event loop may lose. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, parse, protocol, type Transaction, types } from '@electric-sql/pglite';
import { keepStatements } from './pgliteStatements.ts';

export interface PgliteWorkerData {
  /** Made when it is not there. */
  folder: string;
}

export type PgliteJob = { id: number } & (
  | {
      kind: 'query';
      /** The id of the job that began it. */
      transaction: number | undefined;
      text: string;
      /** Bytes as {@link bytesToHex} writes them. */
      parameters: unknown[];
      rowMode: 'array' | 'object';
    }
  | { kind: 'exec'; text: string }
  | { kind: 'begin' }
  | { kind: 'commit' | 'rollback'; transaction: number }
  | { kind: 'close' }
);

export interface PgliteRows {
  rows: unknown[];
  affectedRows: number | undefined;
}

/** To job 0, which nobody sent, when the database is open or cannot be opened. */
export type PgliteAnswer =
  | { id: number; result: PgliteRows | undefined }
  | { id: number; failure: PgliteFailure };

/** What is needed of an error on the other side. PostgreSQL's `detail` quotes a row, which may be a person's words. */
export interface PgliteFailure {
  name: string;
  message: string;
  code?: string | undefined;
  constraint?: string | undefined;
}

const { folder } = workerData as PgliteWorkerData;

/** Drizzle reads moments itself: it asks PGlite for the same, by functions that cannot be sent to a thread (drizzle-orm/pglite/session.js). */
const AS_TEXT = [
  types.TIMESTAMP,
  types.TIMESTAMPTZ,
  types.INTERVAL,
  types.DATE,
  ...[1115, 1182, 1185, 1187, 1231],
];

interface OpenTransaction {
  inside: Transaction;
  end: (how: 'commit' | 'rollback') => void;
  over: Promise<void>;
}

const transactions = new Map<number, OpenTransaction>();
let client: PGlite | undefined;

parentPort?.on('message', (jobs: PgliteJob[]) => {
  for (const job of jobs) void answer(job.id, () => carryOut(job));
});
void answer(0, open);

async function answer(id: number, work: () => Promise<PgliteRows | undefined>): Promise<void> {
  let message: PgliteAnswer;
  try {
    message = { id, result: await work() };
  } catch (error) {
    message = { id, failure: failureOf(error) };
  }
  parentPort?.postMessage(message);
}

async function open(): Promise<undefined> {
  if (!existsSync(folder)) await createWhole();
  client = await PGlite.create(folder, {
    serializers: { [types.BYTEA]: (hex: string) => hex },
    parsers: {
      [types.BYTEA]: hexToBytes,
      ...Object.fromEntries(AS_TEXT.map((type) => [type, (text: string) => text])),
    },
  });
  keepStatements(client, { parse, protocol });
}

/** Made aside and then renamed: a process that is killed in the middle leaves nothing that looks like a database. */
async function createWhole(): Promise<void> {
  const aside = `${folder}.new`;
  rmSync(aside, { recursive: true, force: true });
  await (await PGlite.create(aside)).close();
  renameSync(aside, folder);
}

async function carryOut(job: PgliteJob): Promise<PgliteRows | undefined> {
  if (!client) throw new Error('The database is closed.');
  switch (job.kind) {
    case 'query':
      return query(client, job);
    case 'exec':
      return void (await client.exec(job.text));
    case 'begin':
      return begin(client, job.id);
    case 'commit':
    case 'rollback': {
      const transaction = found(job.transaction);
      transactions.delete(job.transaction);
      transaction.end(job.kind);
      return void (await transaction.over);
    }
    case 'close':
      return void (await client.close());
  }
}

async function query(
  { query: queryOutside }: PGlite,
  { transaction, text, parameters, rowMode }: Extract<PgliteJob, { kind: 'query' }>,
): Promise<PgliteRows> {
  const { rows, affectedRows } =
    transaction === undefined
      ? await queryOutside(text, parameters, { rowMode })
      : await found(transaction).inside.query(text, parameters, { rowMode });
  return { rows, affectedRows };
}

/** Returns when the transaction has begun; it goes on until it is told how to end. */
async function begin(database: PGlite, id: number): Promise<undefined> {
  const begun = Promise.withResolvers<Transaction>();
  const ended = Promise.withResolvers<'commit' | 'rollback'>();
  const over = database.transaction(async (inside) => {
    begun.resolve(inside);
    if ((await ended.promise) === 'rollback') await inside.rollback();
  });
  over.catch(begun.reject);
  transactions.set(id, { inside: await begun.promise, end: ended.resolve, over });
}

function found(transaction: number): OpenTransaction {
  const open = transactions.get(transaction);
  if (!open) throw new Error('Transaction is closed');
  return open;
}

/** Not from the pool of small buffers: whoever sends one of these to another thread sends the whole pool. */
function hexToBytes(text: string): Buffer {
  const bytes = Buffer.alloc(text.length / 2 - 1);
  bytes.write(text.slice(2), 'hex');
  return bytes;
}

function failureOf(thrown: unknown): PgliteFailure {
  if (!(thrown instanceof Error)) return { name: 'Error', message: 'The database failed.' };
  const { name, message } = thrown;
  const { code, constraint } = thrown as { code?: unknown; constraint?: unknown };
  return { name, message, code: textOrNone(code), constraint: textOrNone(constraint) };
}

function textOrNone(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
