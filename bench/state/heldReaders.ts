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
  /** Kilobytes by which the process is larger for each of them, when all that nobody holds has been thrown away. */
  kb: number;
  /** The same a moment before that: what their coming has left behind, and what waiting leaves, is still there. */
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
    return figuresOf(pid);
  };
  const before = await collected();
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
  const readers = await Promise.all(streams.map((stream) => listenTo(stream, agent)));
  await wait(LISTENING_MS);
  const withGarbage = await figuresOf(pid);
  const silences = readers.flatMap(({ heard }) =>
    heard.slice(1).map((moment, index) => moment - (heard[index] ?? moment)),
  );
  const after = await collected();
  const stillOpen = readers.filter(({ isOpen }) => isOpen).length;
  for (const { leave } of readers) leave();
  const each = (rssKb: number) => Math.round(((rssKb - before.rssKb) / streams.length) * 10) / 10;
  return {
    kb: each(after.rssKb),
    kbWithGarbage: each(withGarbage.rssKb),
    stillOpen,
    longestSilenceMs: Math.max(...silences),
  };
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
