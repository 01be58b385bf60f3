/**
 * Texts written as patterns: one way of saying something with the words that may change in it, `(a|b|)` for one of several or nothing,
 * `{name}` for one of a list. From each come a few lines, always the same ones.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { safetyKindSchema, safetyLevelSchema } from '../../lib/safety/finding.ts';
import type { Row } from './rows.ts';

/** So many lines come of one pattern at most: more would say the same again. */
const MOST_LINES = 4;
/** Of so many lines one stands behind a sentence of a memory, one before, and one is without punctuation, as speech is. */
const ONE_IN = 6;

const headSchema = z.tuple([safetyLevelSchema, z.string()]);

type Lists = Map<string, string[]>;

/** Every `*.txt` of the folder; `lists.txt` has the lists. @throws Error with the line that cannot be read */
export function readPatterns(folder: string): Row[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  const lists = readLists(join(folder, 'lists.txt'));
  return files
    .filter((name) => name !== 'lists.txt')
    .sort()
    .flatMap((name) => {
      const group = name.replace(/(-\d+)?\.txt$/, '');
      return rowsOf(readFileSync(join(folder, name), 'utf8'), group, lists);
    });
}

function readLists(file: string): Lists {
  const lines = readFileSync(file, 'utf8').split('\n').filter(isWritten);
  return new Map(
    lines.map((line) => {
      const [name = '', said = ''] = line.split(/ = /);
      return [name, said.split('|').map((way) => way.trim())];
    }),
  );
}

/** A line `# crisis plan` or `# none grief` tells level and family of those below it; the kind is the file's. */
function rowsOf(text: string, group: string, lists: Lists): Row[] {
  let head: z.infer<typeof headSchema> = ['none', ''];
  const rows: Row[] = [];
  for (const line of text.split('\n').filter(isWritten)) {
    if (line.startsWith('# ')) {
      head = headSchema.parse(line.slice(2).split(' '));
      continue;
    }
    const [level, family] = head;
    const kinds = level === 'none' ? [] : [safetyKindSchema.parse(group)];
    for (const [index, said] of linesOfPattern(line, lists).entries()) {
      const id = `v-${group}-${rows.length}-${index}`;
      rows.push({ id, text: said, role: 'patient', level, kinds, family, author: 'v', group });
    }
  }
  return rows;
}

function linesOfPattern(pattern: string, lists: Lists): string[] {
  const random = choosing(pattern);
  const lines = new Set<string>();
  for (let round = 0; round < MOST_LINES; round += 1) {
    lines.add(tidied(oneOf(pattern, lists, random)));
  }
  return [...lines].map((line) => dressed(line, lists, random));
}

function oneOf(pattern: string, lists: Lists, random: () => number): string {
  let said = pattern;
  for (let depth = 0; depth < 12 && /[({]/.test(said); depth += 1) {
    said = said
      .replace(/\{(\w+)\}/g, (_, name: string) => picked(listed(name, lists), random))
      .replace(/\(([^()]*)\)/g, (_, ways: string) => picked(ways.split('|'), random));
  }
  return said;
}

function listed(name: string, lists: Lists): string[] {
  const ways = lists.get(name);
  if (!ways) throw new Error(`no list {${name}}`);
  return ways;
}

function dressed(line: string, lists: Lists, random: () => number): string {
  const chance = Math.floor(random() * ONE_IN);
  if (chance === 0) return `${oneOf('{scene}', lists, random)} ${line}`;
  if (chance === 1) return `${line} ${oneOf('{scene}', lists, random)}`;
  return chance === 2 ? line.replace(/[.,!?;:]/g, '').toLowerCase() : line;
}

function picked(ways: string[], random: () => number): string {
  return ways[Math.floor(random() * ways.length)] ?? '';
}

function tidied(line: string): string {
  return line
    .replace(/\s+/g, ' ')
    .replace(/ ([.,!?])/g, '$1')
    .trim();
}

function isWritten(line: string): boolean {
  return line.trim() !== '';
}

/** Numbers from 0 to 1 that follow from the pattern: another line in the file changes nothing in this one's (mulberry32). */
function choosing(pattern: string): () => number {
  let state = [...pattern].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), 7);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mix = Math.imul(state ^ (state >>> 15), state | 1);
    mix ^= mix + Math.imul(mix ^ (mix >>> 7), mix | 61);
    return ((mix ^ (mix >>> 14)) >>> 0) / 2 ** 32;
  };
}
