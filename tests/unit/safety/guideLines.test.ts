/** On the lines that it was made with the guard keeps its borders; a change of a list that moves them is seen here. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { screenGuide } from '../../../lib/safety/guide/screenGuide.ts';
import { readRows } from '../../../training/safety/rows.ts';

/** Of some thirty thousand lines so many tell as much. */
const EVERY = 6;

const rows = readRows(join(import.meta.dirname, '../../../training/safety/lines'))
  .filter(({ role }) => role === 'guide')
  .filter((_, index) => index % EVERY === 0);
const bad = rows.filter(({ level }) => level !== 'none');
const good = rows.filter(({ level }) => level === 'none');

const stopped = (set: typeof rows) =>
  set.filter(({ text, context }) => screenGuide(text, context).level !== 'none');

describe('the output guard', () => {
  it('stops the sentences that may not be said', () => {
    expect(bad.length).toBeGreaterThan(800);
    expect(stopped(bad).length / bad.length).toBeGreaterThan(0.98);
  });

  it('calls most of the gravest of them a crisis, whose words its rules know', () => {
    const grave = bad.filter(({ family }) => ['method', 'encourages', 'reunion'].includes(family));
    const found = grave.filter(
      ({ text, context }) => screenGuide(text, context).level === 'crisis',
    );
    expect(found.length / grave.length).toBeGreaterThan(0.6);
  });

  it('lets the good ones pass', () => {
    expect(good.length).toBeGreaterThan(800);
    expect(stopped(good).length / good.length).toBeLessThan(0.03);
  });
});
