/** What somebody who only listens costs: two thousand readers of turns that are held, on one process. */
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { createGuest, type Person } from '../../tests/support/person.ts';
import { startServer, temporaryDataDir } from '../../tests/support/server.ts';
import { type StandIn, startStandIn } from '../live/standIn.ts';
import { figuresOf } from '../processFigures.ts';

const READERS = 2_000;
/** Each with a turn that is held; the model's places are more. */
const PEOPLE = 200;
const ARRIVING_AT_ONCE = 10;
/** The model says nothing for longer than this takes, and nobody loses patience. */
const HELD_MS = '600000';
const PATIENT = {
  HEDGE_AFTER: HELD_MS,
  FIRST_TOKEN_TIMEOUT: HELD_MS,
  STALL_TIMEOUT: HELD_MS,
  CIRCUIT_BREAKER_TIMEOUT: HELD_MS,
  RATE_LIMIT_GUESTS: 'off',
};
/** For what the arrival of people has left behind. */
const SETTLING_MS = 20_000;
/** Two heartbeats and more. */
const LISTENING_MS = 35_000;

interface Listening {
  /** When something came, `performance.now()`. */
  heard: number[];
  isOpen: boolean;
  leave: () => void;
}

/** Needs a production build. */
export async function measureIdleStreams() {
  const standIn = await startStandIn({ FIRST_TOKEN_MS: HELD_MS });
  try {
    return await withHeldTurns(standIn, async (people, pid) => {
      await wait(SETTLING_MS);
      const before = await figuresOf(pid);
      const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
      const readers = await Promise.all(
        Array.from({ length: READERS }, (_, index) => {
          const held = people[index % people.length];
          if (!held) throw new Error('Nobody is there.');
          return listenTo(held, agent);
        }),
      );
      await wait(LISTENING_MS);
      const after = await figuresOf(pid);
      const silences = readers.flatMap(({ heard }) =>
        heard.slice(1).map((moment, index) => moment - (heard[index] ?? moment)),
      );
      for (const { leave } of readers) leave();
      return {
        kb_per_idle_stream: Math.round(((after.rssKb - before.rssKb) / READERS) * 10) / 10,
        idle_streams: {
          readers: READERS,
          still_open: readers.filter(({ isOpen }) => isOpen).length,
          longest_silence_s: Math.round(Math.max(...silences) / 100) / 10,
        },
      };
    });
  } finally {
    await standIn.stop();
  }
}

interface Held {
  person: Person;
  sessionId: string;
}

async function withHeldTurns<Result>(
  { env }: StandIn,
  measure: (people: Held[], pid: number) => Promise<Result>,
): Promise<Result> {
  const folder = await temporaryDataDir();
  const server = await startServer({ dataDir: folder.path, env: { ...env, ...PATIENT } });
  try {
    const people: Held[] = [];
    while (people.length < PEOPLE) {
      const group = Array.from({ length: ARRIVING_AT_ONCE }, async () => {
        const person = await createGuest(server.baseURL);
        const { sessionId } = await person.start(await person.remember());
        return { person, sessionId };
      });
      people.push(...(await Promise.all(group)));
    }
    return await measure(people, server.pid);
  } finally {
    await server.stop();
    await folder.remove();
  }
}

/** Resolves when the answer has begun. */
function listenTo({ person, sessionId }: Held, agent: Agent): Promise<Listening> {
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const url = `${person.baseURL}/api/walkthrough-v2/stream/${sessionId}`;
  return new Promise((resolve, reject) => {
    const call = request(url, { agent, headers: { cookie } });
    call.once('error', reject);
    call.once('response', (response) => {
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
