/** Whoever reads the log finds each of its events explained. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const ROOMS = ['lib', 'app'];
const GUIDE = 'docs/operations.md';

/** The name as the first thing that is told, also where one of two is chosen. */
const TOLD = /\blog\.(?:info|warn|error)\(\s*([^\n{]*)/g;
const NAMES = /['"]([a-z_]+\.[a-z_]+)['"]/g;
/** What is done again and again tells its failing and its end by names made of this one. */
const REPEATED = /createRepeating\(\{[^}]*\bevent: '([a-z_.]+)'/g;

it('every event of the log is explained to who runs the app, and none that does not exist', () => {
  const sources = ROOMS.flatMap(filesIn).map((file) => readFileSync(file, 'utf8'));
  const told = sources.flatMap((text) => [
    ...[...text.matchAll(TOLD)].flatMap(([, names = '']) => namesIn(names, NAMES)),
    ...namesIn(text, REPEATED).flatMap((event) => [`${event}_failed`, `${event}_again`]),
  ]);
  const [, section = ''] = /## In the log\n([\s\S]*?)\n## /.exec(readFileSync(GUIDE, 'utf8')) ?? [];
  const explained = namesIn(section, /`([a-z_]+\.[a-z_]+)`/g);
  expect(told.length).toBeGreaterThan(50);
  expect([...new Set(explained)].sort()).toEqual([...new Set(told)].sort());
});

function namesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`);
}
