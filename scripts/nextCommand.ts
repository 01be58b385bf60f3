/** Runs a command of Next in this very process, so that stopping the process stops the app and nothing is left behind. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { EnvironmentError, readEnv } from '../lib/env.ts';

/** How long somebody who listens to a running turn may keep a stopping development server alive. */
const GRACE_MS = 3_000;

const PARENT_CHECK_MS = 500;

/**
 * Longer than proxies keep a connection that nobody uses (nginx and AWS: 60 s). With Node's own 5 s the server would close connections
 * that they are just sending a message on, and a message is nothing that they may send again by themselves.
 */
const KEEP_ALIVE_MS = 75_000;

/** The checked environment (with `.env`), or one line for each wrong variable on standard error and the end. */
export function environmentOrExit() {
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    return readEnv();
  } catch (thrown) {
    if (!(thrown instanceof EnvironmentError)) throw thrown;
    console.error(thrown.message);
    process.exit(1);
  }
}

/**
 * Hands over to `next start` or `next dev` on the configured port; returns as soon as it is on its way.
 *
 * `next start` serves where it is called (node_modules/next/dist/cli/next-start.js); it starts no child.
 */
export function runNext(command: 'start' | 'dev', port: number): void {
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  const options = ['--port', String(port)];
  if (command === 'dev') {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, exitAfterGrace);
  } else {
    // The app ends itself, in order (lib/shutdown.ts); Next would exit while the database is still being closed.
    process.env.NEXT_MANUAL_SIG_HANDLE = 'true';
    options.push('--keepAliveTimeout', String(KEEP_ALIVE_MS));
  }
  if (process.env.npm_lifecycle_event === command) stopWithParent();
  const packages = createRequire(import.meta.url);
  const bin = packages.resolve('next/dist/bin/next');
  process.argv = [process.execPath, bin, command, ...options];
  packages(bin);
}

/** Next waits for open responses before it stops; a stream that somebody listens to must not hold it for long. */
function exitAfterGrace(signal: NodeJS.Signals): void {
  setTimeout(() => process.exit(signal === 'SIGINT' ? 130 : 143), GRACE_MS).unref();
}

/**
 * npm passes a SIGTERM to the shell that it has started, and that shell dies without passing it on: without this,
 * stopping `npm start` would leave the server running.
 */
function stopWithParent(): void {
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(check);
    process.kill(process.pid, 'SIGTERM');
  }, PARENT_CHECK_MS).unref();
}
