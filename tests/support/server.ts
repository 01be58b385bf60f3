/** Starts the real app in a process of its own, for tests and benches that must stop, kill or time it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './freePort.ts';
import { hermeticEnv } from './hermeticEnv.ts';
import { NO_LIMITS } from './noLimits.ts';

export interface KeepsakeServer {
  baseURL: string;
  /** From the start of the process to the first 200 of /api/health/ready, ms. */
  readyMs: number;
  pid: number;
  /** SIGKILL by default: what a crash is. Resolves when the process is gone, with its exit code if it had one. */
  stop: (signal?: NodeJS.Signals) => Promise<number | null>;
}

/** Includes a build when there is none yet. */
const READY_TIMEOUT_MS = 240_000;
const POLL_MS = 20;

/** @throws Error when the process ends or does not answer in time, with the end of what it wrote to its error stream */
export async function startServer(options: {
  dataDir: string;
  /** What `npm start` runs by default; the bench times npm itself. */
  command?: [string, ...string[]];
  /** Where it is run; the project's root by default. */
  cwd?: string;
  /** A free one by default; a server that comes back is looked for where it was. */
  port?: number;
  /** What the test sets beside the port and the folder; without it nobody is limited. */
  env?: Record<string, string>;
  /** A file behind whose end all is written that it writes to its error stream. */
  errorsTo?: string;
}): Promise<KeepsakeServer> {
  const port = options.port ?? (await freePort());
  const baseURL = `http://localhost:${port}`;
  const [program, ...parameters] = options.command ?? [process.execPath, 'scripts/start.ts'];
  const started = performance.now();
  const child = spawn(program, parameters, {
    detached: true,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: {
      ...process.env,
      ...hermeticEnv({
        ...NO_LIMITS,
        ...options.env,
        PORT: String(port),
        DATA_DIR: options.dataDir,
      }),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-2_000);
  });
  if (options.errorsTo !== undefined) {
    child.stderr?.pipe(createWriteStream(options.errorsTo, { flags: 'a' }));
  }
  const stop = (signal: NodeJS.Signals = 'SIGKILL') => stopGroup(child, signal);
  while (!(await isReady(baseURL))) {
    if (child.exitCode !== null || performance.now() - started > READY_TIMEOUT_MS) {
      await stop();
      throw new Error(`The app did not become ready. It wrote:\n${complaints}`);
    }
    await wait(POLL_MS);
  }
  // A child that answers has been started.
  const pid = child.pid as number;
  return { baseURL, pid, readyMs: performance.now() - started, stop };
}

/** A data folder that is removed by the returned function. */
export async function temporaryDataDir(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'keepsake-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

async function isReady(baseURL: string): Promise<boolean> {
  try {
    const response = await fetch(`${baseURL}/api/health/ready`);
    await response.body?.cancel();
    return response.status === 200;
  } catch (thrown) {
    // Nobody listens yet. Anything else is not a matter of waiting.
    if (thrown instanceof TypeError) return false;
    throw thrown;
  }
}

async function stopGroup(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
    return child.exitCode;
  }
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, signal);
  return gone;
}
