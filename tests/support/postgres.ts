/** A real PostgreSQL for the tests: in a folder of its own, on a free port, gone afterwards. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './freePort.ts';

const run = promisify(execFile);

export interface PostgresServer {
  url: string;
  /** Ends it: whoever comes is refused. What it keeps stays, for `start`. */
  halt(): Promise<void>;
  start(): Promise<void>;
  /** It and its connections answer no more, and close nothing. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

/**
 * @param at a port that is known to be free
 * @throws Error saying what to install when there is no PostgreSQL on this machine
 */
export async function startPostgres({ at }: { at?: number } = {}): Promise<PostgresServer> {
  const programs = findPrograms();
  const identity = await unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'keepsake-postgres-'));
  if (identity) chownSync(folder, identity.uid, identity.gid);
  const data = join(folder, 'data');
  await run(
    join(programs, 'initdb'),
    [
      '--pgdata',
      data,
      '--username',
      'keepsake',
      '--auth',
      'trust',
      '--encoding',
      'UTF8',
      '--no-sync',
    ],
    { ...identity, cwd: folder },
  ).catch((error: unknown) => {
    throw new Error('PostgreSQL cannot be used here. On Debian: apt-get install postgresql', {
      cause: error,
    });
  });

  const port = at ?? (await freePort());
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    fsync: 'off',
  };
  const start = async () => {
    const started = spawn(
      join(programs, 'postgres'),
      [
        '-D',
        data,
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      { ...identity, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    await untilReady(started.stderr);
    return started;
  };
  let server: Awaited<ReturnType<typeof start>> | undefined = await start();
  const halt = async () => {
    if (!server) return;
    const ended = once(server, 'exit');
    // "Fast shutdown": open connections are closed.
    server.kill('SIGINT');
    server = undefined;
    await ended;
  };
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
    const pid = server?.pid;
    if (pid === undefined) return;
    process.kill(pid, name);
    for (const each of childrenOf(pid)) toChild(each, name);
  };
  return {
    url: `postgres://keepsake@127.0.0.1:${port}/postgres`,
    halt,
    async start() {
      server = await start();
    },
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    stop: async () => {
      signal('SIGCONT');
      await halt();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A connection that has just been closed is not there any more. */
function toChild(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Every connection is a process of its own. */
function childrenOf(pid: number): number[] {
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return listed === '' ? [] : listed.split(' ').map(Number);
}

/** Debian keeps its newest one off the PATH; elsewhere it is on it, which an empty folder stands for. */
function findPrograms(): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const [newest] = versions.sort((a, b) => Number(b) - Number(a));
  return newest ? join(debian, newest, 'bin') : '';
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
async function unprivileged(): Promise<{ uid: number; gid: number } | undefined> {
  if (userInfo().uid !== 0) return undefined;
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)),
  );
  if (uid === undefined || gid === undefined) throw new Error('There is no user "postgres" here.');
  return { uid, gid };
}

/** The server says so on its log; what it says instead is the best error. */
function untilReady(output: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    output.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('ready to accept connections')) resolve();
    });
    output.on('end', () => reject(new Error(`PostgreSQL did not start:\n${said}`)));
  });
}
