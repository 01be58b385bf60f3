/** Builds and serves the bare app that the live guide is measured beside. */
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runCommand } from '../../scripts/runCommand.ts';
import { freePort } from '../../tests/support/freePort.ts';
import { startProcess } from './childProcess.ts';

export interface PeerApp {
  start: (
    env: Record<string, string>,
  ) => Promise<{ baseURL: string; pid: number; stop: () => Promise<void> }>;
  remove: () => Promise<void>;
}

const POLL_MS = 20;
const READY_TIMEOUT_MS = 30_000;

/** @throws Error when it cannot be built */
export async function buildPeer(): Promise<PeerApp> {
  const folder = await mkdtemp(join(tmpdir(), 'keepsake-peer-'));
  await cp(join(import.meta.dirname, '../peer'), folder, { recursive: true });
  await cp('tsconfig.json', join(folder, 'tsconfig.json'));
  await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'), 'junction');
  const next = join(process.cwd(), 'node_modules/next/dist/bin/next');
  const production = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const { exitCode, output } = await runCommand(process.execPath, [next, 'build', folder], {
    env: production,
    quiet: true,
  });
  if (exitCode !== 0) throw new Error(`The peer could not be built:\n${output}`);

  return {
    async start(env) {
      const port = await freePort();
      const parameters = [next, 'start', folder, '--port', String(port)];
      const { pid, stop } = await startProcess(process.execPath, parameters, {
        env: { ...production, ...env },
      });
      const baseURL = `http://localhost:${port}`;
      await untilServed(baseURL);
      return { baseURL, pid, stop };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function untilServed(baseURL: string): Promise<void> {
  const started = performance.now();
  for (;;) {
    const response = await fetch(baseURL).catch(() => undefined);
    await response?.body?.cancel();
    if (response) return;
    if (performance.now() - started > READY_TIMEOUT_MS)
      throw new Error('The peer does not answer.');
    await wait(POLL_MS);
  }
}
