/** People who walk through a memory to its end, whatever happens to the service, and what must be true of it afterwards. */
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { conclude, insist, type Met, type Said, say } from '../support/persistentPerson.ts';
import { createStranger, LIGHTHOUSE, type Person } from '../support/person.ts';
import { readSession } from '../support/sessionView.ts';
import { messageIdOf, wordsOf } from '../support/turnStream.ts';

export interface Walk {
  person: Person;
  sessionId: string;
  said: Said[];
}

export interface Pace {
  turns: number;
  /** What somebody reads and writes between two turns, milliseconds; people do not keep step. */
  reading: { least: number; more: number };
}

export async function walkThrough(
  address: string,
  { turns, reading }: Pace,
  met: Met,
): Promise<Walk> {
  const person = createStranger(address);
  const post = (path: string, json: unknown, headers = {}) =>
    insist(() => person.call('POST', path, { json, headers }), met);
  // Nobody comes in the same moment as everybody.
  await wait(Math.random() * reading.more);
  await post('/api/auth/sign-in/anonymous', {});
  const { id: memoryId } = await (await post('/api/memories', LIGHTHOUSE)).json();
  const key = { 'idempotency-key': memoryId };
  const started = await post(`/api/walkthrough-v2/start/${memoryId}`, {}, key);
  const { sessionId } = await started.json();
  const said: Said[] = [];
  for (let turn = 1; turn <= turns; turn += 1) {
    await wait(reading.least + Math.random() * reading.more);
    said.push(await say(person, sessionId, `I remember step ${turn} of that path.`, met));
  }
  await conclude(person, sessionId, met);
  return { person, sessionId, said };
}

/** Nothing that was finished is lost, nothing stands there twice, nobody is still speaking: the session is what was said and heard. */
export async function expectWhole({ person, sessionId, said }: Walk): Promise<void> {
  const { messages, activeTurn, endedAt } = await readSession(person, sessionId);
  const expected = said.flatMap(({ id, text, reply }) => [
    { id, role: 'user', text },
    { id: messageIdOf(reply), role: 'assistant', text: wordsOf(reply) },
  ]);
  // Before it the opening, behind it the closing.
  expect(messages.slice(1, -1)).toEqual(expected);
  expect(activeTurn).toBeNull();
  expect(endedAt).not.toBeNull();
}

/** The events of each reply have one number after the other, whichever instances they came from. */
export function expectNumbered({ said }: Walk): void {
  for (const { reply } of said) {
    const [turn] = reply.events[0]?.id.split('-') ?? [];
    const ids = reply.events.map(({ id }) => id);
    expect(ids).toEqual(reply.events.map((_, index) => `${turn}-${index + 1}`));
  }
}

export function errorsOf({ errors, stuck }: Met): number {
  return Object.values(errors).reduce((sum, count) => sum + count, stuck);
}
