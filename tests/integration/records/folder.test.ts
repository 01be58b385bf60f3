/** The folder of the embedded database: one process at a time, and nothing lost however that one ends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase, type RecordsDatabase } from '../../../lib/records/database.ts';
import { sceneOf } from './scene.ts';

/** Made once: to copy an empty database is ten times faster than to make one. */
let made: string;
let folder: string;
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'keepsake-made-'));
  await (await openDatabase({ dataDir: made })).close();
});
afterAll(() => rmSync(made, { recursive: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keepsake-folder-'));
  cpSync(join(made, 'pglite'), join(folder, 'pglite'), { recursive: true });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

describe('a folder with an open database', () => {
  it('is refused to a second opener, in words that name it, and free again after closing', async () => {
    const first = await openDatabase({ dataDir: folder });
    await expect(openDatabase({ dataDir: folder })).rejects.toMatchObject({
      name: 'StorageError',
      problem: 'locked',
      message: expect.stringContaining(folder),
    });
    await first.ping();
    await first.close();
    await expect(first.ping()).rejects.toThrow();
    await (await openDatabase({ dataDir: folder })).close();
  });

  it('is refused to another process; when its own is killed, all that was acknowledged is there', async () => {
    const { child, said, died } = startWriting(folder);
    const [owner, ...acknowledged] = await firstLines(said, 40);
    await expect(openDatabase({ dataDir: folder })).rejects.toMatchObject({ problem: 'locked' });
    child.kill('SIGKILL');
    await died;

    const database = await openDatabase({ dataDir: folder });
    const kept = await sceneOf(database).records.memories.list(owner ?? '');
    await database.close();
    const ids = kept.map(({ id }) => id);
    expect(acknowledged).toHaveLength(39);
    expect(acknowledged.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('has its write-ahead log cut short while it runs', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const database = await openDatabase({ dataDir: folder });
    const { person, memory } = sceneOf(database);
    await memory(await person());
    const before = await lastCheckpoint(database);
    vi.advanceTimersByTime(10 * 60_000);
    await vi.waitFor(async () => expect(await lastCheckpoint(database)).not.toBe(before));
    await database.close();
  });
});

describe('a folder that cannot be used', () => {
  it('is named, with the reason', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const dataDir = join(file, 'data');
    await expect(openDatabase({ dataDir })).rejects.toMatchObject({
      problem: 'unwritable',
      message: expect.stringContaining(dataDir),
    });
  });

  it('is opened all the same when only the making of a database was cut off in it', async () => {
    rmSync(join(folder, 'pglite'), { recursive: true });
    mkdirSync(join(folder, 'pglite.new', 'base'), { recursive: true });
    writeFileSync(join(folder, 'pglite.new', 'PG_VERSION'), '18\n');
    const database = await openDatabase({ dataDir: folder });
    await database.ping();
    await database.close();
  });

  it('is left as it is when the migrations are missing, and not kept locked', async () => {
    const migrationsFolder = join(folder, 'nothing');
    await expect(openDatabase({ dataDir: folder, migrationsFolder })).rejects.toMatchObject({
      problem: 'broken',
      message: expect.stringContaining(migrationsFolder),
    });
    await (await openDatabase({ dataDir: folder })).close();
  });
});

function startWriting(dataDir: string) {
  const program = fileURLToPath(new URL('./writeUntilKilled.ts', import.meta.url));
  const child = spawn(process.execPath, [program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, said: createInterface({ input: child.stdout }), died: once(child, 'exit') };
}

async function firstLines(lines: AsyncIterable<string>, count: number): Promise<string[]> {
  const first: string[] = [];
  for await (const line of lines) {
    if (first.push(line) === count) break;
  }
  return first;
}

async function lastCheckpoint({ orm }: RecordsDatabase): Promise<string | undefined> {
  const [checkpoint] = await orm
    .select({ position: sql<string>`checkpoint_lsn::text` })
    .from(sql`pg_control_checkpoint()`);
  return checkpoint?.position;
}
