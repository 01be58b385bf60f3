/** Knows whether the production build on disk is the build of these sources, and makes it when it is not. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { buildOfflineWorker, SERVED, serveOfflineWorker } from './offlineWorker.ts';
import { runCommand } from './runCommand.ts';

export interface BuildOptions {
  /** The project's folder. */
  root: string;
  /** One plain line at a time, for whoever waits. */
  say: (line: string) => void;
  /** Builds even when nothing has changed. */
  force?: boolean;
  /** Also puts what a container needs into `.next/standalone`; `npm start` serves such a build like any other. */
  forImage?: boolean;
  /** Keeps Next's own output to itself unless the build fails. */
  quiet?: boolean;
}

/**
 * Leaves a production build of the present sources in `.next`.
 *
 * Two at once do not build twice: the second one waits and then finds the work done.
 *
 * @throws Error in plain words when the build fails
 */
export async function ensureBuild({
  root,
  say,
  force = false,
  forImage = false,
  quiet = false,
}: BuildOptions): Promise<void> {
  const wanted = await sourcesHash(root);
  const mustBuild = force || forImage;
  if (!mustBuild && (await builtHash(root)) === wanted) return serveOfflineWorker(root);
  const release = takeLock(root, say);
  try {
    if (!mustBuild && (await builtHash(root)) === wanted) return await serveOfflineWorker(root);
    say('Building the app for these sources; this takes about a minute.');
    const next = join(root, 'node_modules/next/dist/bin/next');
    const { exitCode, output } = await runCommand(process.execPath, [next, 'build', root], {
      env: {
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        ...(forImage && { KEEPSAKE_IMAGE: '1' }),
      },
      quiet,
    });
    if (exitCode !== 0) {
      if (quiet) say(output);
      throw new Error('The build failed; what is written above says why.');
    }
    await buildOfflineWorker(root);
    if (forImage) await addStaticFiles(root);
    await writeFile(stampPath(root), JSON.stringify({ sources: wanted }));
  } finally {
    release();
  }
}

/** Next leaves what a browser asks for beside its server, since a CDN may serve it; ours serves it itself. */
async function addStaticFiles(root: string): Promise<void> {
  const image = join(root, '.next/standalone');
  await cp(join(root, '.next/static'), join(image, '.next/static'), { recursive: true });
  if (existsSync(join(root, 'public'))) {
    await cp(join(root, 'public'), join(image, 'public'), { recursive: true });
  }
}

/** What goes into a build. A name that is not there yet counts as absent, so adding it is a change. */
const SOURCES = [
  'app',
  'components',
  'content',
  'hooks',
  'lib',
  'public',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'middleware.ts',
  'next.config.ts',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'tsconfig.json',
];

async function sourcesHash(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of await filesUnder(root, source)) {
      if (file.startsWith(SERVED)) continue;
      hash
        .update(`${file}\0`)
        .update(await readFile(join(root, file)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

async function filesUnder(root: string, source: string): Promise<string[]> {
  if (!existsSync(join(root, source))) return [];
  if (source.includes('.')) return [source];
  const entries = await readdir(join(root, source), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

async function builtHash(root: string): Promise<string | undefined> {
  if (!existsSync(stampPath(root)) || !existsSync(join(root, '.next/BUILD_ID'))) return undefined;
  const stamp: unknown = JSON.parse(await readFile(stampPath(root), 'utf8'));
  return typeof stamp === 'object' && stamp !== null && 'sources' in stamp
    ? String(stamp.sources)
    : undefined;
}

/** Next empties `.next` before it builds, so a stamp never outlives its build. */
function stampPath(root: string): string {
  return join(root, '.next/keepsake-build.json');
}

/** Longer than any build takes; the lock dies with its holder, so nobody waits for a dead process. */
const LOCK_WAIT_MS = 15 * 60_000;

/** SQLite's error code for a database that another process holds. */
const SQLITE_BUSY = 5;

/** A lock that the operating system holds for us (through SQLite): a killed process leaves nothing to clean up. */
function takeLock(root: string, say: BuildOptions['say']): () => void {
  // Next keeps `.next/cache` when it empties `.next`.
  mkdirSync(join(root, '.next/cache'), { recursive: true });
  const lock = new DatabaseSync(join(root, '.next/cache/keepsake-build.lock'));
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (thrown) {
    if (!(thrown instanceof Error && 'errcode' in thrown && thrown.errcode === SQLITE_BUSY)) {
      throw thrown;
    }
    say('Another start is building the app; waiting for it.');
    lock.exec(`PRAGMA busy_timeout = ${LOCK_WAIT_MS}; BEGIN EXCLUSIVE`);
  }
  return () => lock.close();
}
