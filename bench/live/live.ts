/** The live guide: beside a bare route of the same model, with a model that stalls, and with replies made ahead. */
import { measureGate } from './gate.ts';
import { withKeepsake } from './liveApp.ts';
import { type LoadProcess, startLoad } from './loadProcess.ts';
import { buildPeer, type PeerApp } from './peerApp.ts';
import { measurePrepared } from './prepared.ts';
import { type Addresses, compareSides } from './sideBySide.ts';
import { measureStalls, STALLING } from './stalls.ts';
import { STEADY, type StandIn, startClock, startStandIn } from './standIn.ts';

/** Needs a production build; everything that it starts is on loopback and gone afterwards. */
export async function measureLive() {
  const peerApp = await buildPeer();
  const load = await startLoad();
  try {
    return {
      ...(await besidePeer(peerApp, startStandIn(STEADY), (at) => compareSides(load, at))),
      gate_ms: await besidePeer(peerApp, startClock(), (at) => measureGate(load, at)),
      stalls: await stalls(load),
      prepared_ms: await prepared(),
    };
  } finally {
    load.stop();
    await peerApp.remove();
  }
}

function stalls(load: LoadProcess) {
  return withStandIn(startStandIn(STALLING), ({ env }) =>
    withKeepsake(env, (baseURL) => measureStalls(load, baseURL)),
  );
}

function prepared() {
  return withStandIn(startStandIn(STEADY), ({ env }) =>
    withKeepsake({ ...env, PREDICT: 'all' }, measurePrepared),
  );
}

function besidePeer<Result>(
  peerApp: PeerApp,
  starting: Promise<StandIn>,
  measure: (addresses: Addresses) => Promise<Result>,
): Promise<Result> {
  return withStandIn(starting, ({ env }) =>
    withKeepsake(env, async (keepsake) => {
      const peer = await peerApp.start(env);
      try {
        return await measure({ peer: peer.baseURL, keepsake });
      } finally {
        await peer.stop();
      }
    }),
  );
}

async function withStandIn<Result>(
  starting: Promise<StandIn>,
  use: (standIn: StandIn) => Promise<Result>,
): Promise<Result> {
  const standIn = await starting;
  try {
    return await use(standIn);
  } finally {
    await standIn.stop();
  }
}
