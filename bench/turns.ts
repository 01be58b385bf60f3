/** Times turns as a person has them: from sending a message to its first word and its first sound. */

import { createGuest, type Person } from '../tests/support/person.ts';
import { chunksOf, type HeardTurn, listen, sentencesOf } from '../tests/support/turnStream.ts';
import { readWav } from '../tests/support/wav.ts';
import { MESSAGES } from './messages.ts';

export interface Timings {
  firstWordMs: number[];
  firstSoundMs: number[];
  /** Turns that were refused, broke off, or could not be heard. */
  errors: number;
}

export interface Load {
  people: number;
  /** Each person's messages, one after the other; all people at the same time. */
  turnsEach: number;
}

/** People come in a few at a time; only the turns are meant to arrive together. */
const ARRIVING_AT_ONCE = 5;

export async function timeTurns(baseURL: string, { people, turnsEach }: Load): Promise<Timings> {
  const timings: Timings = { firstWordMs: [], firstSoundMs: [], errors: 0 };
  const guests = await inGroups(people, () => createGuest(baseURL));
  for (let done = 0; done < turnsEach; done += MESSAGES.length) {
    const walks = await inGroups(people, async (index) => {
      const guest = guests[index] ?? (await createGuest(baseURL));
      return { guest, ...(await guest.walk()) };
    });
    for (const text of MESSAGES.slice(0, turnsEach - done)) {
      await Promise.all(
        walks.map(({ guest, sessionId }) => timeTurn(guest, sessionId, text, timings)),
      );
    }
  }
  return timings;
}

async function timeTurn(
  guest: Person,
  sessionId: string,
  text: string,
  timings: Timings,
): Promise<void> {
  const sent = performance.now();
  let firstWord: number | undefined;
  let firstSound: Promise<number> | undefined;
  const response = await guest.respond(sessionId, text);
  const turn = await listen(response, ({ type }, soFar) => {
    if (type === 'text-delta') firstWord ??= performance.now() - sent;
    if (type === 'data-sentence') firstSound ??= hearFirst(guest, soFar, sent);
    return false;
  });
  const sound = await firstSound?.catch(() => undefined);
  const isWhole = turn.isClosed && chunksOf(turn).at(-1)?.type === 'finish';
  if (!isWhole || firstWord === undefined || sound === undefined) timings.errors += 1;
  if (firstWord !== undefined) timings.firstWordMs.push(firstWord);
  if (sound !== undefined) timings.firstSoundMs.push(sound);
}

/** From sending to the first sample that can be heard, were it played as soon as the clip is there. */
async function hearFirst(guest: Person, turn: HeardTurn, sent: number): Promise<number> {
  const response = await guest.call('GET', sentencesOf(turn)[0]?.voiceUrl ?? '');
  const sound = readWav(Buffer.from(await response.arrayBuffer()));
  return performance.now() - sent + sound.leadingSilenceMs;
}

async function inGroups<Result>(
  count: number,
  make: (index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  while (results.length < count) {
    const size = Math.min(ARRIVING_AT_ONCE, count - results.length);
    const start = results.length;
    results.push(...(await Promise.all(Array.from({ length: size }, (_, at) => make(start + at)))));
  }
  return results;
}
