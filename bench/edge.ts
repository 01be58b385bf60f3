/** What the edge adds to an answer: with the rollout's value at hand, and with an /api/rollout that never answers. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEdgeRollout } from '../lib/rollout/edgeRollout.ts';
import { startServer, temporaryDataDir } from '../tests/support/server.ts';
import { percentile } from './percentile.ts';

const ROUNDS = 1_000;
const WARM_UP = 100;
/** Served alike, from memory; the edge is asked about the first alone. */
const THROUGH_THE_EDGE = '/apple-icon.png';
const PAST_THE_EDGE = '/icon.svg';

const settings = {
  ENABLE_STREAMING_WALKTHROUGH: true,
  ROLLOUT_PERCENT: 100,
  PUBLIC_URL: 'http://localhost',
};

/** Needs a production build; everything is on loopback. */
export async function measureEdge() {
  return { added: await measureAdded(), hanging: await measureHanging() };
}

/** Milliseconds at one person, one request after the other, the two by turns so that both meet the same machine. */
async function measureAdded() {
  const folder = await temporaryDataDir();
  const server = await startServer({ dataDir: folder.path });
  try {
    const through: number[] = [];
    const past: number[] = [];
    const measured: Array<[path: string, times: number[]]> = [
      [THROUGH_THE_EDGE, through],
      [PAST_THE_EDGE, past],
    ];
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      // Either goes first as often: the second finds a warmer machine.
      for (const [path, times] of round % 2 === 0 ? measured : measured.toReversed()) {
        const time = await timed(path);
        if (round >= WARM_UP) times.push(time);
      }
    }
    const added = (share: number) =>
      rounded((percentile(through, share) ?? 0) - (percentile(past, share) ?? 0));
    return { p50: added(0.5), p95: added(0.95), past_p95: percentile(past, 0.95) };
  } finally {
    await server.stop();
    await folder.remove();
  }

  async function timed(path: string): Promise<number> {
    const started = performance.now();
    // As a browser that has been here before, so that nothing is drawn.
    const headers = { cookie: 'walkthrough_bucket=1234' };
    await (await fetch(server.baseURL + path, { headers })).arrayBuffer();
    return performance.now() - started;
  }
}

/** Milliseconds that visits wait which come one after the other, over the longest that one asking may take. */
async function measureHanging() {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, resolve));
  const { port: PORT } = silent.address() as AddressInfo;
  const edge = createEdgeRollout({ ...settings, PORT });
  const waits: number[] = [];
  for (let visit = 0; visit < ROUNDS; visit += 1) {
    const started = performance.now();
    await edge.get();
    waits.push(performance.now() - started);
  }
  silent.closeAllConnections();
  silent.close();
  return {
    first: rounded(waits[0] ?? 0),
    p95: percentile(waits, 0.95),
    max: rounded(Math.max(...waits)),
  };
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
