import { describe, expect, it } from 'vitest';
import { createWalkShelf } from '../../../hooks/walkShelf';
import { createInfoHolder } from '../../../hooks/walkthroughInfo';
import { createWithoutLine } from '../../../hooks/withoutLine';
import { ConnectionLost } from '../../../lib/apiClient.ts';
import { createWaitingRoom, type WaitingAnswer } from '../../../lib/offline/waiting.ts';
import type { KeepsakeMessage } from '../../../lib/protocol.ts';
import { cacheStandIn } from '../client/cacheStandIn.ts';

const SAID: KeepsakeMessage[] = [
  { id: 'opening', role: 'assistant', parts: [{ type: 'text', text: 'This is your memory.' }] },
];
const ANSWER = { id: 'a1', text: 'It was warm.', state: 'sending' as const };

function scene() {
  const { storage } = cacheStandIn();
  const room = createWaitingRoom(storage);
  const shelf = createWalkShelf(storage);
  const line = { isLost: false };
  const flushed: string[][] = [];
  const keys = async () => (await room.all()).map(({ key }) => key);
  const page = () => {
    const info = createInfoHolder();
    const walk = createWithoutLine({
      ...{ memoryId: 'm1', info, shelf, after: () => () => undefined },
      waiting: () => ({
        find: async (fits) => (await room.all()).find(fits),
        remove: room.remove,
        addAnswer: (answer) =>
          room.add({ kind: 'answer', writtenAt: '2026-11-23T03:00:00Z', ...answer }),
        async flush() {
          flushed.push(await keys());
        },
      }),
      async open() {
        if (line.isLost) throw new ConnectionLost();
        return { sessionId: 's1', view: null };
      },
    });
    return { ...walk, info };
  };
  return { ...{ page, line, flushed, keys, shelf, room } };
}

async function walked(isEnded = false) {
  const all = scene();
  await all.shelf.keep({ sessionId: 's1', memoryId: 'm1', messages: SAID, isEnded });
  all.line.isLost = true;
  return { ...all, ...all.page() };
}

describe('a walkthrough without a line', () => {
  it('is opened as the device has it, once, and as the server has it when the line is back', async () => {
    const { open, isShown, line } = await walked();
    expect(await open()).toMatchObject({ sessionId: 's1', kept: { messages: SAID, owed: null } });
    expect(isShown()).toBe(true);
    await expect(open()).rejects.toBeInstanceOf(ConnectionLost);
    line.isLost = false;
    expect(await open()).toEqual({ sessionId: 's1', view: null });
    expect(isShown()).toBe(false);
  });

  it('does not open one that has ended: it is named, to be read where it is read', async () => {
    const { open, info } = await walked(true);
    await expect(open()).rejects.toBeInstanceOf(ConnectionLost);
    expect(info.read().keptSession).toBe('s1');
  });

  it('has nothing of another memory', async () => {
    const { open, shelf } = await walked(true);
    await shelf.keep({ sessionId: 's2', memoryId: 'm2', messages: SAID, isEnded: false });
    await expect(open()).rejects.toBeInstanceOf(ConnectionLost);
  });

  it('brings back what was said in it before the tab was closed', async () => {
    const { page, later, info } = await walked();
    info.change({ sessionId: 's1' });
    later.keep(ANSWER);
    await expect.poll(async () => (await page().open()).kept?.owed).toEqual(ANSWER);
  });

  it('sends what was said in it before it asks for the record', async () => {
    const { page, later, info, line, flushed } = await walked();
    info.change({ sessionId: 's1' });
    later.keep(ANSWER);
    line.isLost = false;
    await expect
      .poll(async () => {
        await page().open();
        return flushed.at(-1);
      })
      .toEqual(['a1']);
  });

  it('sends it with its own id, and keeps it no longer when the server has it', async () => {
    const { later, info, room, keys } = await walked();
    info.change({ sessionId: 's1' });
    later.keep({ ...ANSWER, emotionalState: 'calm', heard: { messageId: 'opening', sentence: 1 } });
    await expect.poll(keys).toEqual(['a1']);
    const [kept] = (await room.all()) as WaitingAnswer[];
    expect(kept?.body).toEqual({
      message: { id: 'a1', role: 'user', parts: [{ type: 'text', text: 'It was warm.' }] },
      emotionalState: 'calm',
      heard: { messageId: 'opening', sentence: 1 },
    });
    later.drop('a1');
    await expect.poll(keys).toEqual([]);
  });
});

describe('the last walkthroughs on the device', () => {
  it('are three, the newest as it stood last', async () => {
    const { shelf } = scene();
    for (const memoryId of ['m1', 'm2', 'm3', 'm4', 'm2']) {
      await shelf.keep({ sessionId: memoryId, memoryId, messages: SAID, isEnded: false });
    }
    await shelf.keep({ sessionId: 'm3', memoryId: 'm3', messages: [], isEnded: true });
    expect(await shelf.find('m1')).toBeNull();
    expect((await shelf.find('m3'))?.isEnded).toBe(true);
    expect((await shelf.find('m4'))?.messages).toEqual(SAID);
  });
});
