import { describe, expect, it } from 'vitest';
import { createWaitingWords } from '../../../hooks/waitingWords';
import type { Sent } from '../../../lib/offline/sending.ts';
import { cacheStandIn } from '../client/cacheStandIn.ts';

function words(answers: Sent[] = []) {
  const { storage } = cacheStandIn();
  const planned: { ms: number; run: () => void }[] = [];
  const told: unknown[] = [];
  let sent = 0;
  const waiting = createWaitingWords({
    storage,
    after(ms, run) {
      planned.push({ ms, run });
      return () => undefined;
    },
    now: () => new Date('2026-11-23T03:00:00Z'),
    channel: {
      postMessage: (message) => void told.push(message),
      addEventListener: () => undefined,
    },
    async send({ room, onChange }) {
      sent += 1;
      const answer = answers.shift() ?? 'all';
      if (answer === 'all') for (const { key } of await room.all()) await room.remove(key);
      onChange();
      return answer;
    },
  });
  const add = (key: string) =>
    waiting.addMemory({
      ...{ key, memory: { title: key, text: '' }, photo: null, savedId: null, isTried: false },
    });
  return { waiting, add, planned, told, sent: () => sent };
}

describe('what is not sent yet, on the page', () => {
  it('is listed as soon as it waits, and other tabs are told', async () => {
    const { waiting, add, told } = words();
    expect(await add('Bread')).toBe(true);
    expect(waiting.list()).toMatchObject([{ key: 'Bread', writtenAt: '2026-11-23T03:00:00.000Z' }]);
    expect(told).toEqual([null]);
  });

  it('is gone from the list when it is sent', async () => {
    const { waiting, add } = words();
    await add('Bread');
    await waiting.flush();
    expect(waiting.list()).toEqual([]);
  });

  it('is sent once for all who ask at the same time', async () => {
    const { waiting, add, sent } = words();
    await add('Bread');
    await Promise.all([waiting.flush(), waiting.flush()]);
    expect(sent()).toBe(1);
  });

  it('is tried again after a while when it could not be sent now', async () => {
    const { waiting, add, planned, sent } = words(['later']);
    await add('Bread');
    await waiting.flush();
    expect(waiting.list()).toHaveLength(1);
    planned.at(-1)?.run();
    await expect.poll(() => waiting.list()).toEqual([]);
    expect(sent()).toBe(2);
  });

  it('can be taken away by the person', async () => {
    const { waiting, add } = words();
    await add('Bread');
    await waiting.remove('Bread');
    expect(waiting.list()).toEqual([]);
  });
});
