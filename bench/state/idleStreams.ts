/** What somebody who only listens costs: two thousand readers of turns that are held, on one process; and of a bare route of Next's. */
import { setTimeout as wait } from 'node:timers/promises';
import { createGuest } from '../../tests/support/person.ts';
import { startServer, temporaryDataDir } from '../../tests/support/server.ts';
import { planInspector } from '../inspector.ts';
import { buildPeer } from '../live/peerApp.ts';
import { startStandIn } from '../live/standIn.ts';
import { type HeldReaders, type HeldStream, measureHeldReaders } from './heldReaders.ts';

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
};
/** For what the arrival of people has left behind. */
const SETTLING_MS = 20_000;

/** Needs a production build. */
export async function measureIdleStreams() {
  const held = await measureHeldTurns();
  const bare = await measureBareStreams();
  return {
    kb_per_idle_stream: held.kb,
    idle_streams: {
      readers: READERS,
      still_open: held.stillOpen,
      longest_silence_s: Math.round(held.longestSilenceMs / 100) / 10,
      heap_kb: held.heapKb,
      kb_with_garbage: held.kbWithGarbage,
      next_alone: {
        kb: bare.kb,
        heap_kb: bare.heapKb,
        kb_with_garbage: bare.kbWithGarbage,
      },
    },
  };
}

async function measureHeldTurns(): Promise<HeldReaders> {
  await using parts = new AsyncDisposableStack();
  const standIn = parts.adopt(await startStandIn({ FIRST_TOKEN_MS: HELD_MS }), stop);
  const folder = parts.adopt(await temporaryDataDir(), (made) => made.remove());
  const plan = await planInspector();
  const env = { ...standIn.env, ...PATIENT, ...plan.env };
  const server = parts.adopt(await startServer({ dataDir: folder.path, env }), stop);
  const held: HeldStream[] = [];
  while (held.length < PEOPLE) {
    const group = Array.from({ length: ARRIVING_AT_ONCE }, () => heldTurn(server.baseURL));
    held.push(...(await Promise.all(group)));
  }
  await wait(SETTLING_MS);
  const inspector = parts.adopt(await plan.connect(), ({ close }) => close());
  return await measureHeldReaders(eachInTurn(held), { pid: server.pid, inspector });
}

/** What nobody who serves a stream by Next can do without. */
async function measureBareStreams(): Promise<HeldReaders> {
  await using parts = new AsyncDisposableStack();
  const peer = parts.adopt(await buildPeer(), (built) => built.remove());
  const plan = await planInspector();
  const { baseURL, pid } = parts.adopt(await peer.start(plan.env), stop);
  const inspector = parts.adopt(await plan.connect(), ({ close }) => close());
  const stream = { url: `${baseURL}/api/held`, cookie: 'theme=as-it-is' };
  return await measureHeldReaders(eachInTurn([stream]), { pid, inspector });
}

async function heldTurn(baseURL: string): Promise<HeldStream> {
  const person = await createGuest(baseURL);
  const { sessionId } = await person.start(await person.remember());
  return {
    url: `${baseURL}/api/walkthrough-v2/stream/${sessionId}`,
    cookie: [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  };
}

function eachInTurn(streams: readonly HeldStream[]): HeldStream[] {
  return Array.from({ length: READERS }, (_, index) => streams[index % streams.length]).filter(
    (stream) => stream !== undefined,
  );
}

async function stop(running: { stop: () => Promise<unknown> }): Promise<void> {
  await running.stop();
}
