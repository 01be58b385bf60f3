/** The patterns that the layer is trained on: few lines of each, always the same, so that the weights are. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPatterns } from '../../../training/safety/patterns.ts';

it('makes the same few lines of a pattern whatever stands around it', () => {
  const alone = folderOf('# none idiom\nthe (bus|train|tram|boat) was (late|early|full), {end}');
  const among = folderOf(
    '# none idiom\nIt rained.\nthe (bus|train|tram|boat) was (late|early|full), {end}',
  );
  const texts = readPatterns(alone).map(({ text }) => text);
  expect(texts.length).toBeGreaterThan(1);
  expect(texts.length).toBeLessThanOrEqual(4);
  expect(readPatterns(among).map(({ text }) => text)).toEqual(expect.arrayContaining(texts));
});

it('takes level and family from the line above, and the kind from the file', () => {
  const [row] = readPatterns(folderOf('# crisis now\nIt hurts to breathe.', 'medical-1.txt'));
  expect(row).toMatchObject({ level: 'crisis', family: 'now', kinds: ['medical'], author: 'v' });
});

it('refuses a list that is not there', () => {
  expect(() => readPatterns(folderOf('# none idiom\nthe {nothing} was late'))).toThrow('{nothing}');
});

function folderOf(text: string, file = 'none-1.txt'): string {
  const folder = mkdtempSync(join(tmpdir(), 'patterns-'));
  writeFileSync(join(folder, 'lists.txt'), 'end = love|that is all\nscene = The door was green.\n');
  writeFileSync(join(folder, file), text);
  return folder;
}
