/**
 * `npm run soak [-- --minutes 10 --rate 50]`: turns at a steady rate for a long time, voice off. Ends with 1 when memory grows by more than
 * a tenth behind the first two minutes, when handles stay open behind the load, when a turn is not whole, or when the rate is not kept.
 */

import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ensureBuild } from '../scripts/productionBuild.ts';
import { createGuest, type Person } from '../tests/support/person.ts';
import { startServer, temporaryDataDir } from '../tests/support/server.ts';
import { planInspector } from './inspector.ts';
import { type OpenWalk, openWalk } from './live/people.ts';
import { timeTurn } from './live/timedTurn.ts';
import { figuresOf } from './processFigures.ts';
import { growthOf, leftOpen, mediansOf, type Sample } from './soakFigures.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    rate: { type: 'string', default: '50' },
  },
});
const MINUTES = Number(values.minutes);
const RATE = Number(values.rate);
/** So many that each has time to read between two turns, and a walk is as long as people's. */
const PEOPLE = RATE * 4;
const TURNS_PER_WALK = 20;
const ARRIVING_AT_ONCE = 10;
const WARM_UP_MINUTES = 2;
const SAMPLE_EVERY_MS = 5_000;
/** Longer than idle connections are kept. */
const QUIET_MS = 80_000;
const MOST_GROWTH = 1.1;
const LEAST_SHARE_OF_RATE = 0.99;
const TEXT = 'He carried the bread in his coat.';
/** Nobody is held back: the same few people say very much. */
const ENV = { RATE_LIMIT_TURNS: 'off', RATE_LIMIT_STARTS: 'off', RATE_LIMIT_GUESTS: 'off' };

interface Walker {
  guest: Person;
  walk: OpenWalk;
  turns: number;
  walks: number;
}

interface Counts {
  turns: number;
  failed: number;
  late: number;
}

await ensureBuild({ root: process.cwd(), say: console.error });
const folder = await temporaryDataDir();
const plan = await planInspector();
const server = await startServer({ dataDir: folder.path, env: { ...ENV, ...plan.env } });
const inspector = await plan.connect();
try {
  process.exitCode = (await soak()) ? 0 : 1;
} finally {
  inspector.close();
  await server.stop('SIGTERM');
  await folder.remove();
}
process.exit();

async function soak(): Promise<boolean> {
  const free: Walker[] = [];
  while (free.length < PEOPLE) {
    free.push(...(await Promise.all(Array.from({ length: ARRIVING_AT_ONCE }, arrive))));
  }
  const before = await quietFigures('before');
  const { samples, counts } = await walkFor(free);
  const after = await quietFigures('behind');

  const medians = mediansOf(samples, WARM_UP_MINUTES);
  for (const { minute, rssKb, handles } of medians) {
    console.log(`minute ${minute}, median: ${megabytes(rssKb)}, ${handles} handles`);
  }
  const growth = growthOf(medians);
  const left = leftOpen(before.handles, after.handles);
  const perSecond = counts.turns / (MINUTES * 60);
  const isWell =
    growth <= MOST_GROWTH &&
    (left?.length ?? 0) === 0 &&
    counts.failed === 0 &&
    perSecond >= RATE * LEAST_SHARE_OF_RATE;
  console.log(
    JSON.stringify({
      ...counts,
      turns_per_s: Math.round(perSecond * 10) / 10,
      memory_growth: Math.round(growth * 1_000) / 1_000,
      heap_mb_collected: { before: before.heapMb, behind: after.heapMb },
      handles_left_open: left ?? 'not shown by this system',
      isWell,
    }),
  );
  return isWell;
}

/** Nobody speaks, idle connections are closed, and all is thrown away that nobody holds. */
async function quietFigures(when: string) {
  await wait(QUIET_MS);
  const { rssKb, handles } = await figuresOf(server.pid);
  await inspector.collect();
  const heapMb = Math.round((await inspector.heapKb()) / 1024);
  console.log(`quiet, ${when}: ${megabytes(rssKb)}, ${handles?.length} handles, heap ${heapMb} MB`);
  return { handles, heapMb };
}

async function walkFor(free: Walker[]): Promise<{ samples: Sample[]; counts: Counts }> {
  const samples: Sample[] = [];
  const counts: Counts = { turns: 0, failed: 0, late: 0 };
  const started = performance.now();
  const elapsedMinutes = () => (performance.now() - started) / 60_000;
  const sampling = setInterval(async () => {
    const { rssKb, handles } = await figuresOf(server.pid);
    samples.push({ minute: elapsedMinutes(), rssKb, handles: handles?.length ?? 0 });
  }, SAMPLE_EVERY_MS);

  const running = new Set<Promise<void>>();
  for (let due = started; elapsedMinutes() < MINUTES; due += 1_000 / RATE) {
    await wait(Math.max(0, due - performance.now()));
    const walker = free.shift();
    if (!walker) {
      counts.late += 1;
      continue;
    }
    const turn = goOn(walker, counts).then(() => void free.push(walker));
    running.add(turn);
    void turn.finally(() => running.delete(turn));
  }
  clearInterval(sampling);
  await Promise.all(running);
  return { samples, counts };
}

/** Each has been through a whole walk: what a database or a thread opens once is open before the load. */
async function arrive(): Promise<Walker> {
  const guest = await createGuest(server.baseURL);
  const first = await openWalk(guest);
  await timeTurn(first.say(TEXT));
  await timeTurn(first.end);
  return { guest, walk: await openWalk(guest), turns: 0, walks: 1 };
}

/** One turn. Every second walk is ended by its last one; the others are left as they are, as a closed tab leaves them. */
async function goOn(walker: Walker, counts: Counts): Promise<void> {
  const { walk, walks } = walker;
  walker.turns += 1;
  counts.turns += 1;
  const isLast = walker.turns === TURNS_PER_WALK;
  const { isWhole, failure } = await timeTurn(
    isLast && walks % 2 === 0 ? walk.end : walk.say(TEXT),
  );
  if (!isWhole) {
    counts.failed += 1;
    console.error(`A turn was not whole: ${failure}`);
  }
  if (isLast) {
    Object.assign(walker, { walk: await openWalk(walker.guest), turns: 0, walks: walks + 1 });
  }
}

function megabytes(kb: number): string {
  return `${Math.round(kb / 1024)} MB`;
}
