/** A turn that is made on one instance and read on another: how much later its words come there, and what a turn costs of Redis. */
import { type Cluster, startCluster } from '../../tests/support/cluster.ts';
import { createGuest, createStranger, type Person } from '../../tests/support/person.ts';
import { listen } from '../../tests/support/turnStream.ts';
import { STEADY } from '../live/standIn.ts';
import { percentile } from '../percentile.ts';

const TURNS = 60;
const TURNS_PER_WALK = 20;
const TEXT = 'He carried the bread in his coat.';
/** A model that speaks as people read, so that words are waited for. */
const SPEAKING = { ...STEADY, FIRST_TOKEN_MS: '300', GAP_MS: '150' };
/** Counted as they always are, and nobody is refused: what the limits cost belongs to a turn. */
const ENV = {
  RATE_LIMIT_TURNS: '1000000/1m',
  RATE_LIMIT_STARTS: '1000000/1m',
  RATE_LIMIT_GUESTS: '1000000/1m',
  MODEL_CALLS_PER_DAY: '1000000',
};

/** Needs a production build, PostgreSQL and redis-server; everything is on loopback. */
export async function measureForwarding() {
  const cluster = await startCluster({ model: SPEAKING, env: ENV });
  try {
    const lags = await walks(cluster, async (guest, elsewhere, sessionId) => {
      const response = await guest.respond(sessionId, TEXT);
      const [here, there] = await Promise.all([
        arrivals(response),
        elsewhere.stream(sessionId).then(arrivals),
      ]);
      return [...there].flatMap(([id, moment]) => {
        const first = here.get(id);
        return first === undefined ? [] : [moment - first];
      });
    });
    const alone = { commands: 0, requests: 0, turns: 0 };
    await walks(cluster, async (guest, _, sessionId) => {
      const before = { commands: cluster.front.commands, requests: cluster.front.requests };
      await listen(await guest.respond(sessionId, TEXT));
      alone.commands += cluster.front.commands - before.commands;
      alone.requests += cluster.front.requests - before.requests;
      alone.turns += 1;
      return [];
    });
    const perTurn = (count: number) => Math.round((count / alone.turns) * 10) / 10;
    return {
      forward_ms: { p50: percentile(lags, 0.5), p95: percentile(lags, 0.95), words: lags.length },
      commands_per_turn: perTurn(alone.commands),
      requests_per_turn: perTurn(alone.requests),
    };
  } finally {
    await cluster.stop();
  }
}

/** One after the other, so that nothing is waited for but the way. */
async function walks(
  { addresses: [first = '', second = ''] }: Cluster,
  turn: (guest: Person, elsewhere: Person, sessionId: string) => Promise<number[]>,
): Promise<number[]> {
  const found: number[] = [];
  for (let done = 0; done < TURNS; ) {
    const guest = await createGuest(first);
    const elsewhere = createStranger(second);
    for (const [name, value] of guest.cookies) elsewhere.cookies.set(name, value);
    const { sessionId } = await guest.walk();
    for (let said = 0; said < TURNS_PER_WALK; said += 1, done += 1) {
      found.push(...(await turn(guest, elsewhere, sessionId)));
    }
  }
  return found;
}

/** When each word was here, by the id of its event. */
async function arrivals(response: Response): Promise<Map<string, number>> {
  const moments = new Map<string, number>();
  await listen(response, ({ type }, turn) => {
    if (type === 'text-delta') moments.set(turn.events.at(-1)?.id ?? '', performance.now());
    return false;
  });
  return moments;
}
