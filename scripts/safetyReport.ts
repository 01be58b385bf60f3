/**
 * `npm run safety:report [-- --untouched] [-- --dev FILE] [-- --json]`: what the screen and the guard find and miss, for
 * each kind and each family of harmless lines, with 95 % intervals and misses by id, and how far what nobody has read is from
 * what was read. No text is ever printed.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { safetyLevelSchema } from '../lib/safety/finding.ts';
import { screenGuide } from '../lib/safety/guide/screenGuide.ts';
import { screen } from '../lib/safety/screen.ts';
import {
  distances,
  harmlessMeasures,
  type Judged,
  riskMeasures,
  steeringMeasure,
  wilson,
} from '../training/safety/measures.ts';
import { linesOf, type Row, readRows } from '../training/safety/rows.ts';

const { values } = parseArgs({
  options: {
    untouched: { type: 'boolean', default: false },
    dev: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const DEVELOPMENT = 'development (by outside testers, read, never trained on)';
const UNREAD = 'unread (by outside testers, counted only)';
const texts = join(import.meta.dirname, '../training/safety');
const sets: [name: string, rows: Row[]][] = [
  ['lines (phrases and weights were fitted to them)', readRows(join(texts, 'lines'))],
  [DEVELOPMENT, readRows(join(texts, 'development'))],
];
if (values.untouched) {
  sets.push(['untouched (counted only, never read)', readRows(join(texts, 'untouched'))]);
  sets.push([UNREAD, readRows(join(texts, 'unread'))]);
}
if (values.dev !== undefined) sets.push(...devSets(values.dev));

const reports = sets.map(([name, rows]) => ({ name, ...reportOn(rows) }));
if (values.json) console.log(JSON.stringify(reports));
else {
  for (const report of reports) print(report);
  printDistance();
}

function reportOn(rows: Row[]) {
  const patients = rows.filter(({ role }) => role === 'patient').map(judged);
  const guides = rows.filter(({ role }) => role === 'guide').map(judged);
  return {
    risks: riskMeasures(patients),
    harmless: harmlessMeasures(patients),
    steering: steeringMeasure(patients),
    guide: {
      bad: riskMeasures(guides)[0],
      good: harmlessMeasures(guides)[0],
    },
  };
}

function judged(row: Row): Judged {
  const { memory, said } = row.context ?? {};
  const context = { ...(memory !== undefined && { memory }), ...(said && { said }) };
  return row.role === 'guide'
    ? { row, ...screenGuide(row.text, row.context && context) }
    : { row, ...screen(row.text, context) };
}

function print({
  name,
  risks,
  harmless,
  steering,
  guide,
}: ReturnType<typeof reportOn> & { name: string }) {
  console.log(`\n## ${name}\n`);
  console.log(
    '| risk | rows | found | 95 % | exact level | missed |\n| --- | --- | --- | --- | --- | --- |',
  );
  for (const { name: kind, count, found, exact, misses } of risks) {
    console.log(
      `| ${kind} | ${count} | ${share(found, count)} | ${interval(found, count)} | ${share(exact, count)} | ${ids(misses)} |`,
    );
  }
  console.log(
    '\n| harmless | rows | asked | 95 % | interrupted | asked in vain |\n| --- | --- | --- | --- | --- | --- |',
  );
  for (const { name: family, count, asked, interrupted, alarms } of harmless) {
    if (family !== 'all' && asked === 0) continue;
    console.log(
      `| ${family} | ${count} | ${share(asked, count)} | ${interval(asked, count)} | ${share(interrupted, count)} | ${family === 'all' ? '' : ids(alarms)} |`,
    );
  }
  console.log(`\nsteering named: ${share(steering.named, steering.count)} of ${steering.count}`);
  if (guide.bad)
    console.log(
      `guide, bad sentences stopped: ${share(guide.bad.found, guide.bad.count)} of ${guide.bad.count}; missed: ${ids(guide.bad.misses)}`,
    );
  if (guide.good?.count)
    console.log(
      `guide, good sentences stopped: ${share(guide.good.asked, guide.good.count)} of ${guide.good.count}`,
    );
}

function printDistance() {
  const risksOf = (set: string) => reports.find(({ name }) => name === set)?.risks ?? [];
  const found = distances(risksOf(DEVELOPMENT), risksOf(UNREAD));
  if (found.length === 0) return;
  console.log('\n## from development to unread, points found\n');
  console.log('| risk | distance | 95 % |\n| --- | --- | --- |');
  for (const { name, found: points, low, high } of found)
    console.log(`| ${name} | ${points.toFixed(1)} | ${low.toFixed(1)} to ${high.toFixed(1)} |`);
}

/** The pack's development rows, one set for each origin: some may be fitted to, others only be counted. */
function devSets(file: string): [string, Row[]][] {
  const schema = z.object({
    id: z.string(),
    text: z.string(),
    role: z.enum(['patient', 'guide']),
    expect: safetyLevelSchema,
    kind: z.string(),
    source: z.string(),
  });
  const rows = linesOf(file).map((line) => schema.parse(line));
  return [...new Set(rows.map(({ source }) => source))].map((source) => [
    source,
    rows
      .filter((row) => row.source === source)
      .map(({ id, text, role, expect, kind }) => ({
        id,
        text,
        role,
        level: expect,
        kinds: (expect === 'none' && kind !== 'injection' ? [] : [kind]) as Row['kinds'],
        family: kind,
        author: 'pack',
        group: kind,
      })),
  ]);
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

function interval(part: number, whole: number): string {
  return wilson(part, whole)
    .map((value) => value.toFixed(1))
    .join('–');
}

/** A long list helps nobody: the first twenty, and how many more. */
function ids(list: string[]): string {
  const shown = list.slice(0, 20).join(' ');
  return list.length > 20 ? `${shown} and ${list.length - 20} more` : shown;
}
