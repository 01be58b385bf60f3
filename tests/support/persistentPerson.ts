/** Somebody who gets their answer as the real client does: the same message again, the rest from the last event, politely late. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Person } from './person.ts';
import type { ServerSentEvent } from './serverSentEvents.ts';
import { chunkOf, type HeardTurn, listen } from './turnStream.ts';

/** What people met on their way, over all of them. */
export interface Met {
  /** Answers of any kind. */
  answers: number;
  /** Of those, the ones of 500 and more, by status and call. */
  errors: Record<string, number>;
  /** Streams that broke off, and calls without an answer: healed by asking again. */
  cuts: number;
  /** Turns of which the whole could not be had in time. */
  stuck: number;
}

export interface Said {
  id: string;
  text: string;
  /** All of the reply's events, in order, whichever instances they came from. */
  reply: HeardTurn;
}

export const createMet = (): Met => ({ answers: 0, errors: {}, cuts: 0, stuck: 0 });

/** A turn that takes longer, with all that may go wrong on its way, is stuck. */
const STUCK_AFTER_MS = 30_000;
/** The client's own first pause; an answer that names one is believed. */
const PAUSE_MS = 300;

export async function say(
  person: Person,
  sessionId: string,
  text: string,
  met: Met,
): Promise<Said> {
  const id = randomUUID();
  const ask = () => person.respond(sessionId, text, id);
  return { id, text, reply: await wholeTurn(person, sessionId, ask, met) };
}

/** Ends the walkthrough, and hears its last words. */
export function conclude(person: Person, sessionId: string, met: Met): Promise<HeardTurn> {
  const ask = () => person.call('POST', `/api/walkthrough-v2/end/${sessionId}`, { json: {} });
  return wholeTurn(person, sessionId, ask, met);
}

/** A call whose answer is all there is: made again until it is no error of the server's. */
export async function insist(call: () => Promise<Response>, met: Met): Promise<Response> {
  const deadline = performance.now() + STUCK_AFTER_MS;
  for (;;) {
    const response = await answered(call, met);
    if (response && response.status < 500) return response;
    if (performance.now() > deadline) throw new Error('There is no answer.');
    await pauseAfter(response);
  }
}

async function wholeTurn(
  person: Person,
  sessionId: string,
  ask: () => Promise<Response>,
  met: Met,
): Promise<HeardTurn> {
  const heard: HeardTurn = { events: [], isClosed: false };
  const deadline = performance.now() + STUCK_AFTER_MS;
  while (performance.now() < deadline) {
    const last = heard.events.at(-1)?.id;
    const response = await answered(
      last === undefined ? ask : () => person.stream(sessionId, last),
      met,
    );
    if (response?.status === 200) {
      await listenOn(response, heard.events, met);
    } else if (response?.status !== 204) {
      await pauseAfter(response);
      continue;
    }
    // 204: there is nothing behind the last event.
    heard.isClosed = chunkTypeOf(heard.events.at(-1)) === 'finish';
    if (heard.isClosed) return heard;
  }
  met.stuck += 1;
  return heard;
}

/** Keeps what came before the break. */
async function listenOn(response: Response, events: ServerSentEvent[], met: Met): Promise<void> {
  try {
    const { isClosed } = await listen(response, (_, turn) => {
      events.push(...turn.events.slice(-1));
      return false;
    });
    if (!isClosed) met.cuts += 1;
  } catch {
    met.cuts += 1;
  }
}

async function answered(call: () => Promise<Response>, met: Met): Promise<Response | undefined> {
  try {
    const response = await call();
    met.answers += 1;
    if (response.status >= 500) {
      const which = `${response.status} ${callOf(response)}`;
      met.errors[which] = (met.errors[which] ?? 0) + 1;
    }
    return response;
  } catch {
    met.cuts += 1;
    return undefined;
  }
}

/** Without whose it is. */
function callOf({ url }: Response): string {
  return new URL(url).pathname.split('/').slice(0, 4).join('/');
}

async function pauseAfter(response: Response | undefined): Promise<void> {
  const seconds = Number(response?.headers.get('retry-after') ?? 0);
  await response?.body?.cancel();
  await wait(Math.max(PAUSE_MS, seconds * 1_000));
}

function chunkTypeOf(event: ServerSentEvent | undefined): string | undefined {
  return event && chunkOf(event).type;
}
