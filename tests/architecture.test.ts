/** Holds the shape of the project: which room may know which, who reads the environment, how large a file may grow. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** In the order of docs/architecture.md. Rooms on one line do not know each other, but for the first: there all may. */
const ROOM_ORDER = [
  ['protocol', 'requests', 'rateRule', 'env', 'errors', 'log', 'safety'],
  ['resilience', 'photo'],
  ['records', 'mail'],
  ['state'],
  ['limits'],
  ['auth'],
  ['session', 'evidence'],
  ['sentences'],
  ['guide'],
  ['telemetry', 'secondLine'],
  ['stream'],
  ['voice'],
  ['rollout'],
  ['inBatches', 'speaker'],
  ['sentenceGuard', 'rehearsal', 'recorder', 'turnEnd'],
  ['health'],
  ['turn', 'prediction', 'healthMonitor'],
  ['slideshow'],
  ['walkthrough'],
  ['account'],
  ['alerts'],
  ['guardrails'],
  ['services'],
  ['http', 'shutdown'],
  ['start'],
];

/** What lives in lib and runs in a browser. */
const BROWSER_ROOMS = ['streamingClient', 'apiClient', 'offline'];

const BROWSER_MAY_KNOW = ['protocol', 'requests', 'safety', ...BROWSER_ROOMS];

const MAX_LINES = 200;

const sources = ['app', 'components', 'hooks', 'lib'].flatMap(filesUnder);
const everyFile = [
  ...sources,
  ...['tests', 'bench', 'scripts'].flatMap(filesUnder),
  ...rootFiles(),
];

describe('the rooms of lib', () => {
  it('are all in the order that says who may know whom', () => {
    const known = [...ROOM_ORDER.flat(), ...BROWSER_ROOMS];
    const rooms = new Set(filesUnder('lib').map(roomOf));
    expect([...rooms].filter((room) => !known.includes(room))).toEqual([]);
  });

  it('import only from rooms before them', () => {
    expect(
      offences(
        filesUnder('lib').filter((file) => !isBrowserSide(file)),
        isBackward,
      ),
    ).toEqual([]);
  });

  it('never import from the screens', () => {
    const isScreen = (_file: string, target: string) => /^(app|components|hooks)\//.test(target);
    expect(offences(filesUnder('lib'), isScreen)).toEqual([]);
  });
});

describe('the browser side', () => {
  it('knows nothing of the server but the protocol', () => {
    const isServerRoom = (_file: string, target: string) =>
      target.startsWith('lib/') && !BROWSER_MAY_KNOW.includes(roomOf(target));
    expect(offences(sources.filter(isBrowserSide), isServerRoom)).toEqual([]);
  });
});

describe('every file', () => {
  it('leaves the environment to lib/env.ts, and to what the edge reads of it', () => {
    const served = [...sources, 'middleware.ts'];
    const readers = served.filter((file) => readsEnv(codeOf(file)));
    expect(readers).toEqual(['lib/env.ts', 'lib/env/edge.ts']);
  });

  it('of lib says at its top why it exists', () => {
    const silent = filesUnder('lib').filter((file) => !/^\s*\/(\*\*|\/)/.test(textOf(file)));
    expect(silent).toEqual([]);
  });

  it(`holds one idea, in at most ${MAX_LINES} lines`, () => {
    const tooLong = everyFile.filter((file) => lineCount(file) > MAX_LINES);
    expect(tooLong).toEqual([]);
  });
});

type Rule = (file: string, target: string) => boolean;

/** Each import that breaks the rule, as "file → target". */
function offences(files: string[], breaks: Rule): string[] {
  return files.flatMap((file) =>
    importsOf(file)
      .filter((target) => breaks(file, target))
      .map((target) => `${file} → ${target}`),
  );
}

function isBackward(file: string, target: string): boolean {
  if (!target.startsWith('lib/') || roomOf(file) === roomOf(target)) return false;
  const here = ROOM_ORDER.findIndex((rooms) => rooms.includes(roomOf(file)));
  const there = ROOM_ORDER.findIndex((rooms) => rooms.includes(roomOf(target)));
  const isAmongTheFirst = here === 0 && there === 0;
  return there === -1 || (there >= here && !isAmongTheFirst);
}

function isBrowserSide(file: string): boolean {
  if (file.startsWith('lib/')) return BROWSER_ROOMS.includes(roomOf(file));
  const isScreen = file.startsWith('components/') || file.startsWith('hooks/');
  return isScreen || /^\s*(\/\*[\s\S]*?\*\/\s*)?['"]use client['"]/.test(textOf(file));
}

/** "lib/voice/pauses.ts" and "lib/voice" are in the room "voice"; "lib/turn.ts" is the room "turn". */
function roomOf(file: string): string {
  const [, name = ''] = file.split('/');
  return name.slice(0, name.length - extname(name).length);
}

/** `process.env`, and the ways around that name. */
function readsEnv(code: string): boolean {
  return /\bprocess\s*(\?\.|\.|\[\s*['"])\s*env\b|\}\s*=\s*process\b|['"]node:process['"]/.test(
    code,
  );
}

/** What a file imports from this project, as paths from the root; packages are left out. */
function importsOf(file: string): string[] {
  const specifier =
    /(?:\bfrom\s*|\bimport\s*\(?\s*|\bnew URL\(\s*|\brequire\(\s*)(['"])([^'"\n]+)\1/g;
  return [...codeOf(file).matchAll(specifier)]
    .map(([, , target = '']) => target)
    .filter((target) => /^(\.|@\/)/.test(target))
    .map((target) =>
      target.startsWith('@/') ? target.slice(2) : relative(ROOT, join(ROOT, dirname(file), target)),
    );
}

/** The text without its comments, which may well speak of what the code must not do. */
function codeOf(file: string): string {
  return textOf(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
}

function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function lineCount(file: string): number {
  return textOf(file).replace(/\n$/, '').split('\n').length;
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort();
}

function rootFiles(): string[] {
  return readdirSync(ROOT).filter(
    (name) => /\.(ts|tsx|mjs)$/.test(name) && name !== 'next-env.d.ts',
  );
}
