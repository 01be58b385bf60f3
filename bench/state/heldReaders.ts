/** What readers who only wait cost the process that holds their streams open. */
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Inspector } from '../inspector.ts';
import { figuresOf } from '../processFigures.ts';

export interface HeldStream {
  url: string;
  cookie: string;
}

export interface HeldReaders {
  /**
   * Kilobytes by which the process is larger for each of them, all thrown away that nobody holds. Against the smaller of before they
   * came and after they left: what other threads of the process give back meanwhile must not count for the readers.
   */
  kb: number;
  /** Of these, the heap of JavaScript, in which no other thread has a part. */
  heapKb: number;
  /** As `kb`, with what their coming and waiting has left behind and nobody has thrown away yet. */
  kbWithGarbage: number;
  stillOpen: number;
  longestSilenceMs: number;
}

interface Listening {
  /** When something came, `performance.now()`. */
  heard: number[];
  isOpen: boolean;
  leave: () => void;
}

/** What is made once, for the first of them: compiled code, connections to the database, caches. */
const FIRST_READERS = 200;
const FIRST_LISTENING_MS = 12_000;
/** Two heartbeats and more. */
const LISTENING_MS = 35_000;
/** The system takes pages back by and by. */
const GIVING_BACK_MS = 2_000;

export async function measureHeldReaders(
  streams: readonly HeldStream[],
  { pid, inspector }: { pid: number; inspector: Inspector },
): Promise<HeldReaders> {
  const collected = async () => {
    await inspector.collect();
    await wait(GIVING_BACK_MS);
    const [{ rssKb }, heapKb] = await Promise.all([figuresOf(pid), inspector.heapKb()]);
    return { rssKb, heapKb };
  };
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
  await warmUp(streams, agent);
  const before = await collected();
  const readers = await Promise.all(streams.map((stream) => listenTo(stream, agent)));
  await wait(LISTENING_MS);
  const withGarbage = await figuresOf(pid);
  const silences = readers.flatMap(({ heard }) =>
    heard.slice(1).map((moment, index) => moment - (heard[index] ?? moment)),
  );
  const held = await collected();
  const stillOpen = readers.filter(({ isOpen }) => isOpen).length;
  for (const { leave } of readers) leave();
  const left = await collected();
  const base = Math.min(before.rssKb, left.rssKb);
  const each = (kb: number) => Math.round((kb / streams.length) * 10) / 10;
  return {
    kb: each(held.rssKb - base),
    heapKb: each(held.heapKb - Math.min(before.heapKb, left.heapKb)),
    kbWithGarbage: each(withGarbage.rssKb - base),
    stillOpen,
    longestSilenceMs: Math.max(...silences),
  };
}

async function warmUp(streams: readonly HeldStream[], agent: Agent): Promise<void> {
  const first = streams.slice(0, FIRST_READERS).map((stream) => listenTo(stream, agent));
  const readers = await Promise.all(first);
  await wait(FIRST_LISTENING_MS);
  for (const { leave } of readers) leave();
}

/** Resolves when the answer has begun. */
function listenTo({ url, cookie }: HeldStream, agent: Agent): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const call = request(url, { agent, headers: { cookie } });
    call.once('error', reject);
    call.once('response', (response) => {
      if (response.statusCode !== 200)
        reject(new Error(`A reader was told ${response.statusCode}.`));
      const listening: Listening = { heard: [], isOpen: true, leave: () => call.destroy() };
      response.on('data', () => listening.heard.push(performance.now()));
      response.once('close', () => {
        listening.isOpen = false;
      });
      // Leaving is an error to the connection, and meant.
      response.on('error', () => undefined);
      call.on('error', () => undefined);
      resolve(listening);
    });
    call.end();
  });
}
