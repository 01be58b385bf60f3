/**
 * `npm run -s safety:report -- --untouched --json | node training/safety/publishFigures.ts DAY`: puts the shares of the part that
 * was counted only, and never read, onto the page `/safety`. DAY is the day of the measurement, such as 2026-11-22.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { publishedFigures } from './publishedFigures.ts';

const [day = ''] = process.argv.slice(2);
const figures = publishedFigures(JSON.parse(await text(process.stdin)), day);
const file = join(import.meta.dirname, '../../content/safetyFigures.json');
writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
