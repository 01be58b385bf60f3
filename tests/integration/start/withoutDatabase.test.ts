/** A start without a database: what trying again does not mend ends it with one plain line, a server that is away does not. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../lib/records/database.ts';
import { freePort } from '../../support/freePort.ts';
import { hermeticEnv } from '../../support/hermeticEnv.ts';
import { startPostgres } from '../../support/postgres.ts';

const PROGRAM = fileURLToPath(new URL('../../support/startAndTell.ts', import.meta.url));
const KEYS = {
  BETTER_AUTH_SECRET: 'x'.repeat(32),
  DATA_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64'),
};
/** They are made in the folder then. */
const WITHOUT_KEYS = { BETTER_AUTH_SECRET: '', DATA_ENCRYPTION_KEY: '' };
let folder: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keepsake-start-'));
});
afterEach(async () => {
  if (child && child.exitCode === null) {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
  child = undefined;
  rmSync(folder, { recursive: true });
});

function startWith(env: Record<string, string>) {
  const started = spawn(process.execPath, [PROGRAM], {
    env: { ...process.env, ...hermeticEnv({ ...KEYS, ...env }) },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child = started;
  let complaints = '';
  started.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const said = createInterface({ input: started.stdout })[Symbol.asyncIterator]();
  return {
    complaints: () => complaints.trim().split('\n'),
    over: once(started, 'close').then(([code]) => code as number | null),
    async isReady() {
      started.stdin.write('?\n');
      for (;;) {
        const { value = '', done } = await said.next();
        if (done || value.startsWith('ready: ')) return value.slice('ready: '.length);
      }
    },
  };
}

describe('a start with the embedded database', () => {
  it('whose folder another process has open ends with one line that names it', async () => {
    const database = await openDatabase({ dataDir: folder });
    const { complaints, over } = startWith({ DATA_DIR: folder });
    expect(await over).toBe(1);
    expect(complaints()).toEqual([expect.stringContaining(`${folder} is in use`)]);
    await database.close();
  });

  it.each([
    ['is a file', 'a-file', WITHOUT_KEYS],
    ['is a file', 'a-file', KEYS],
    ['would be in a file', 'a-file/data', WITHOUT_KEYS],
    // Of the system, and written to by nobody, whoever runs this.
    ['can only be read', '/proc', WITHOUT_KEYS],
    ['can only be read', '/proc', KEYS],
  ])('whose folder %s ends with one line that names it: %s %#', async (_what, name, keys) => {
    const dataDir = resolve(folder, name);
    writeFileSync(join(folder, 'a-file'), '');
    const { complaints, over } = startWith({ ...keys, DATA_DIR: dataDir });
    expect(await over).toBe(1);
    expect(complaints()).toEqual([expect.stringContaining(dataDir)]);
  });
});

describe('a start without the database server', () => {
  it('waits for it, says so, and serves as soon as it is there', async () => {
    const port = await freePort();
    const url = `postgres://keepsake@127.0.0.1:${port}/postgres`;
    const { isReady, complaints } = startWith({ DATA_DIR: folder, DATABASE_URL: url });
    expect(await isReady()).toBe('unavailable');
    expect(await isReady()).toBe('unavailable');
    const events = complaints().map((line) => (JSON.parse(line) as { event: string }).event);
    expect(events).toEqual(['start.not_ready']);
    const server = await startPostgres({ at: port });
    expect(await isReady()).toBe('ok');
    await server.stop();
  });
});
