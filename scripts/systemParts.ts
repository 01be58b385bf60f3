/** Finds the programs that the tests need beside Node (a Chromium, a PostgreSQL, a Redis) and installs those that are missing where it can. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { runCommand } from './runCommand.ts';

interface SystemPart {
  name: string;
  find: () => string | undefined;
  /** The packages that bring it on a Debian. */
  debianPackages: string[];
  /** What a person does who has no Debian, or is not root. */
  byHand: string;
}

const PARTS: SystemPart[] = [
  {
    name: 'Chromium',
    find: findChromium,
    debianPackages: ['chromium'],
    byHand: 'Chromium (`npx playwright install --with-deps chromium`)',
  },
  {
    name: 'PostgreSQL',
    find: findPostgres,
    debianPackages: ['postgresql'],
    byHand: 'PostgreSQL (its programs `initdb` and `postgres`)',
  },
  {
    name: 'Redis',
    find: () => onPath('redis-server'),
    debianPackages: ['redis-server'],
    byHand: 'Redis 6.2 or later (its program `redis-server`)',
  },
];

/** @returns the program to launch: the system's own, else the one that Playwright has downloaded */
export function findChromium(): string | undefined {
  const named = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const places = [
    ...named.map(onPath),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    chromium.executablePath(),
  ];
  return places.find((place) => place !== undefined && existsSync(place));
}

/** @returns PostgreSQL's server program; Debian keeps it off the PATH, one folder for each major version */
export function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => +b - +a) : [];
  const places = versions.map((version) => join(debian, version, 'bin/postgres'));
  return [onPath('postgres'), ...places].find((place) => place !== undefined && existsSync(place));
}

/**
 * Leaves every part in place: on a Debian and as root the missing ones are installed, quietly.
 *
 * @throws Error with one line that says what to install when it cannot be done here
 */
export async function ensureSystemParts(say: (line: string) => void): Promise<void> {
  const missing = PARTS.filter((part) => part.find() === undefined);
  if (missing.length === 0) return;
  if (canInstall()) {
    say(`Installing ${missing.map((part) => part.name).join(' and ')}.`);
    await install(missing.flatMap((part) => part.debianPackages));
  }
  const stillMissing = PARTS.filter((part) => part.find() === undefined);
  if (stillMissing.length > 0) {
    const wanted = stillMissing.map((part) => part.byHand).join(' and ');
    throw new Error(`Please install ${wanted}; the tests need it.`);
  }
}

function onPath(program: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, program))
    .find(existsSync);
}

/** Only on Debian itself: Ubuntu's `chromium` package is a snap, which does not run in a container. */
function canInstall(): boolean {
  const isRoot = process.getuid?.() === 0;
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return isRoot && /^ID=debian$/m.test(release) && onPath('apt-get') !== undefined;
}

async function install(packages: string[]): Promise<void> {
  const aptGet = (...parameters: string[]) =>
    runCommand('apt-get', ['--quiet', '--yes', ...parameters], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      quiet: true,
    });
  const installing = ['install', '--no-install-recommends', ...packages];
  // Package lists may be there already; only without them, or with old ones, are they fetched first.
  if ((await aptGet(...installing)).exitCode === 0) return;
  await aptGet('update');
  await aptGet(...installing);
}

if (import.meta.main) {
  try {
    await ensureSystemParts(console.log);
  } catch (thrown) {
    console.error(thrown instanceof Error ? thrown.message : thrown);
    process.exit(1);
  }
}
