/**
 * `npm run soak [-- --minutes 10 --rate 50]`: turns at a steady rate for a long time, voice off. Ends with 1 when memory grows by more than
 * a tenth behind the first two minutes, when handles stay open behind the load, when a turn is not whole, or when the rate is not kept.
 */

import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ensureBuild } from '../scripts/productionBuild.ts';
import { createGuest, type Person } from '../tests/support/person.ts';
import { startServer, temporaryDataDir } from '../tests/support/server.ts';
import { openWalk, type Say } from './live/people.ts';
import { timeTurn } from './live/timedTurn.ts';
import { figuresOf, type ProcessFigures } from './processFigures.ts';

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
const QUIET_MS = 15_000;
const MOST_GROWTH = 1.1;
/** What a database or a thread opens once; what leaks with turns is hundreds. */
const MOST_LEFT_OPEN = 5;
const LEAST_SHARE_OF_RATE = 0.99;
const TEXT = 'He carried the bread in his coat.';
/** Nobody is held back: the same few people say very much. */
const ENV = { RATE_LIMIT_TURNS: 'off', RATE_LIMIT_STARTS: 'off', RATE_LIMIT_GUESTS: 'off' };

interface Walker {
  guest: Person;
  say: Say;
  turns: number;
}

await ensureBuild({ root: process.cwd(), say: console.error });
const folder = await temporaryDataDir();
const server = await startServer({ dataDir: folder.path, env: ENV });
try {
  process.exitCode = (await soak()) ? 0 : 1;
} finally {
  await server.stop('SIGTERM');
  await folder.remove();
}
process.exit();

async function soak(): Promise<boolean> {
  const free: Walker[] = [];
  while (free.length < PEOPLE) {
    free.push(...(await Promise.all(Array.from({ length: ARRIVING_AT_ONCE }, arrive))));
  }
  await wait(QUIET_MS);
  const before = await figuresOf(server.pid);
  print('quiet, before', before);

  const samples: Array<ProcessFigures & { minute: number }> = [];
  const counts = { turns: 0, failed: 0, late: 0 };
  const started = performance.now();
  const elapsedMinutes = () => (performance.now() - started) / 60_000;
  const sampling = setInterval(async () => {
    samples.push({ minute: elapsedMinutes(), ...(await figuresOf(server.pid)) });
  }, SAMPLE_EVERY_MS);

  const running = new Set<Promise<void>>();
  for (let due = started; elapsedMinutes() < MINUTES; due += 1_000 / RATE) {
    await wait(Math.max(0, due - performance.now()));
    const walker = free.shift();
    if (!walker) {
      counts.late += 1;
      continue;
    }
    const turn = speak(walker, counts).then(async () => {
      if (walker.turns >= TURNS_PER_WALK) {
        Object.assign(walker, { say: await openWalk(walker.guest), turns: 0 });
      }
      free.push(walker);
    });
    running.add(turn);
    void turn.finally(() => running.delete(turn));
  }
  clearInterval(sampling);
  await Promise.all(running);
  await wait(QUIET_MS);
  const after = await figuresOf(server.pid);
  print('quiet, after', after);

  const settled = samples.filter(({ minute }) => minute >= WARM_UP_MINUTES);
  const perMinute = Map.groupBy(settled, ({ minute }) => Math.floor(minute));
  const medians = [...perMinute].map(([minute, of]) => ({
    minute,
    rssKb: median(of.map(({ rssKb }) => rssKb)),
    handles: median(of.map(({ handles }) => handles ?? 0)),
  }));
  for (const { minute, ...of } of medians) print(`minute ${minute + 1}, median`, of);
  const [first] = medians;
  const most = Math.max(...medians.map(({ rssKb }) => rssKb));
  const growth = first ? most / first.rssKb : Number.NaN;
  const leftOpen = (after.handles ?? 0) - (before.handles ?? 0);
  const perSecond = counts.turns / (MINUTES * 60);
  const isWell =
    growth <= MOST_GROWTH &&
    leftOpen <= MOST_LEFT_OPEN &&
    counts.failed === 0 &&
    perSecond >= RATE * LEAST_SHARE_OF_RATE;
  console.log(
    JSON.stringify({
      ...counts,
      turns_per_s: Math.round(perSecond * 10) / 10,
      memory_growth: Math.round(growth * 1_000) / 1_000,
      handles_left_open: before.handles === null ? 'not shown by this system' : leftOpen,
      isWell,
    }),
  );
  return isWell;
}

async function arrive(): Promise<Walker> {
  const guest = await createGuest(server.baseURL);
  return { guest, say: await openWalk(guest), turns: 0 };
}

async function speak(walker: Walker, counts: { turns: number; failed: number }): Promise<void> {
  const { isWhole, failure } = await timeTurn(walker.say(TEXT));
  walker.turns += 1;
  counts.turns += 1;
  if (isWhole) return;
  counts.failed += 1;
  console.error(`A turn was not whole: ${failure}`);
}

function print(what: string, { rssKb, handles }: ProcessFigures): void {
  console.log(`${what.padEnd(20)} ${Math.round(rssKb / 1024)} MB, ${handles ?? '?'} handles`);
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
