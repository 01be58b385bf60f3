/** Makes the service worker of a build: bundles it, with the list of the parts that this build has. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FALLBACK_PAGE } from '../lib/offline/keptPages.ts';

const SOURCE = 'lib/offline/serviceWorker.ts';
const BUILT = '.next/service-worker.js';

/** Where a browser asks for it. Written anew by each build and start, so it is no source. */
export const SERVED = 'public/service-worker.js';

/** What a page needs to stand and to listen. Other scripts of our fonts than Latin are fetched by who reads them. */
const PARTS = ['static/**/*.{js,css}', 'static/media/*-latin-wght-normal*.woff2'];

/** Larger ones (the trained part of the screen) are wanted too. */
const LARGEST = 4 * 1024 * 1024;

/** In development there is none: what is changed is to be seen, and one that is left from `npm start` goes away by itself. */
const NONE = `addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(registration.unregister()));
`;

/** @throws Error when a part cannot be read or bundled */
export async function buildOfflineWorker(root: string): Promise<void> {
  // Only who builds needs them; a start of what is built does not.
  const [{ getManifest }, { build }] = await Promise.all([
    import('@serwist/build'),
    import('esbuild'),
  ]);
  const buildId = await readFile(join(root, '.next/BUILD_ID'), 'utf8');
  const { manifestEntries, warnings } = await getManifest({
    globDirectory: join(root, '.next'),
    globPatterns: PARTS,
    modifyURLPrefix: { '': '/_next/' },
    // Their addresses say what is in them.
    dontCacheBustURLsMatching: /^\/_next\/static\//,
    maximumFileSizeToCacheInBytes: LARGEST,
    additionalPrecacheEntries: [{ url: FALLBACK_PAGE, revision: buildId }],
  });
  if (warnings.length > 0) throw new Error(warnings.join('\n'));
  await build({
    entryPoints: [join(root, SOURCE)],
    outfile: join(root, BUILT),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: {
      'process.env.NODE_ENV': '"production"',
      'self.__SW_MANIFEST': JSON.stringify(manifestEntries),
    },
    logLevel: 'error',
  });
  await serveOfflineWorker(root);
}

/** Puts the worker of the present build where it is served. */
export async function serveOfflineWorker(root: string): Promise<void> {
  // Of a build from before there was one.
  if (existsSync(join(root, BUILT))) await serve(root, await readFile(join(root, BUILT), 'utf8'));
}

/** Has whatever worker a browser still holds from `npm start` go away. */
export async function serveNoWorker(root: string): Promise<void> {
  await serve(root, NONE);
}

/** Several may start at once, and one that runs may be reading it: it is written only when it differs, and then at one stroke. */
async function serve(root: string, worker: string): Promise<void> {
  const served = join(root, SERVED);
  if (existsSync(served) && (await readFile(served, 'utf8')) === worker) return;
  await mkdir(join(root, 'public'), { recursive: true });
  const aside = `${served}.${randomUUID()}`;
  await writeFile(aside, worker);
  await rename(aside, served);
}
