import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SERVED, serveNoWorker, serveOfflineWorker } from '../../../scripts/offlineWorker.ts';

const folders: string[] = [];

async function project(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'keepsake-worker-'));
  folders.push(root);
  return root;
}

afterEach(() => Promise.all(folders.splice(0).map((root) => rm(root, { recursive: true }))));

describe('the worker in development', () => {
  it('takes over from the one of a build, and goes away with it', async () => {
    const root = await project();
    await serveNoWorker(root);
    const heard = new Map<string, (event: object) => void>();
    const unregister = vi.fn(async () => true);
    const skipWaiting = vi.fn();
    const globals = {
      addEventListener: (name: string, listener: (event: object) => void) => {
        heard.set(name, listener);
      },
      registration: { unregister },
      skipWaiting,
    };
    const worker = await readFile(join(root, SERVED), 'utf8');
    new Function(...Object.keys(globals), worker)(...Object.values(globals));
    heard.get('install')?.({});
    heard.get('activate')?.({ waitUntil: () => undefined });
    expect(skipWaiting).toHaveBeenCalledOnce();
    expect(unregister).toHaveBeenCalledOnce();
  });

  it('leaves nothing but itself where several start at once', async () => {
    const root = await project();
    await Promise.all([serveNoWorker(root), serveNoWorker(root)]);
    expect(await readdir(join(root, 'public'))).toEqual(['service-worker.js']);
  });
});

describe('a build from before there was a worker', () => {
  it('has none to serve', async () => {
    const root = await project();
    await serveOfflineWorker(root);
    expect(await readdir(root)).toEqual([]);
  });
});
