/** All lines that the layer learns from, always in the same order. */
import { join } from 'node:path';
import { type Example, exampleOf } from './examples.ts';
import { readPatterns } from './patterns.ts';
import { readRows } from './rows.ts';

const lines = join(import.meta.dirname, 'lines');
const patterns = join(import.meta.dirname, 'patterns');

export function readExamples(): Example[] {
  return [...readRows(lines), ...readPatterns(patterns)]
    .filter(({ role, group }) => role === 'patient' && group !== 'injection')
    .map(exampleOf)
    .filter(({ words }) => words.length > 0);
}
