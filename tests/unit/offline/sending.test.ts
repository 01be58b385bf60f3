import { afterEach, describe, expect, it, vi } from 'vitest';
import { meetOwner } from '../../../lib/offline/owner.ts';
import { sendWaiting } from '../../../lib/offline/sending.ts';
import { createWaitingRoom, MOST_WAITING } from '../../../lib/offline/waiting.ts';
import { cacheStandIn } from '../client/cacheStandIn.ts';
import { lineStandIn } from './lineStandIn.ts';

afterEach(() => vi.unstubAllGlobals());

function device() {
  const { storage } = cacheStandIn();
  const room = createWaitingRoom(storage);
  let minute = 0;
  const written = () => new Date(Date.UTC(2026, 10, 23, 3, minute++)).toISOString();
  return {
    ...{ room, storage, ...lineStandIn() },
    send: () => sendWaiting({ room, storage, onChange: () => undefined }),
    keys: async () => (await room.all()).map(({ key }) => key),
    memory: (key: string, photo?: Blob, isTried = false) =>
      room.add(
        {
          ...{ kind: 'memory', key, writtenAt: written(), isTried, savedId: null },
          ...{ memory: { title: key, text: 'Words.' }, hasPhoto: photo !== undefined },
        },
        photo,
      ),
    answer: (key: string) =>
      room.add({
        ...{ kind: 'answer', key, writtenAt: written(), sessionId: 's1', memoryId: 'm1' },
        ...{ text: 'It was warm.', body: { message: { id: key } } },
      }),
  };
}

describe('what waits', () => {
  it('is sent in the order in which it was written, and then waits no more', async () => {
    const { memory, answer, send, line, keys } = device();
    await memory('first', new Blob(['picture'], { type: 'image/jpeg' }));
    await answer('second');
    await memory('third');
    expect(await send()).toBe('all');
    expect(line.asked).toEqual([
      'POST /api/memories',
      'PUT /api/memories/id%20of%20first/photo',
      'POST /api/walkthrough-v2/respond/s1',
      'POST /api/memories',
    ]);
    expect(await keys()).toEqual([]);
  });

  it('waits on without a line, and arrives once when an answer was lost on the way', async () => {
    const { memory, send, line, keys, memories, titles } = device();
    await memory('first', new Blob(['picture'], { type: 'image/jpeg' }));
    await memory('second');
    line.isLost = true;
    expect(await send()).toBe('later');
    Object.assign(line, { isLost: false, losesAnswers: true });
    expect(await send()).toBe('later');
    expect(await keys()).toEqual(['first', 'second']);
    line.losesAnswers = false;
    expect(await send()).toBe('all');
    expect(titles()).toEqual(['first', 'second']);
    expect(memories.get('first')?.photo).toBe('picture');
  });

  it('holds its order when the server cannot take the first now', async () => {
    const { memory, send, line, keys } = device();
    line.refusals.set('/api/memories', { status: 503, code: 'unavailable' });
    await memory('first');
    await memory('second');
    expect(await send()).toBe('later');
    expect(line.asked).toEqual(['POST /api/memories']);
    expect(await keys()).toEqual(['first', 'second']);
  });

  it('stays with the reason when the server will never take it, and holds up nothing', async () => {
    const { answer, memory, send, line, room, titles } = device();
    line.refusals.set('/api/walkthrough-v2/respond/s1', { status: 409, code: 'session_ended' });
    await answer('first');
    await memory('second');
    expect(await send()).toBe('all');
    expect(await room.all()).toMatchObject([{ key: 'first', refusal: 'Kind words.' }]);
    expect(titles()).toEqual(['second']);
    expect(await send()).toBe('all');
    expect(line.asked).toHaveLength(2);
  });

  it('keeps the words saved when only the photo is refused', async () => {
    const { memory, send, line, room } = device();
    const path = '/api/memories/id%20of%20first/photo';
    line.refusals.set(path, { status: 422, code: 'invalid' });
    await memory('first', new Blob(['no picture'], { type: 'image/jpeg' }));
    await send();
    expect(await room.all()).toMatchObject([{ savedId: 'id of first', refusal: 'Kind words.' }]);
  });

  it('goes when the memory that it made was deleted since', async () => {
    const { memory, send, line, keys } = device();
    line.refusals.set('/api/memories', { status: 404, code: 'not_found' });
    await memory('first');
    await send();
    expect(await keys()).toEqual([]);
  });

  it('has its last words, also where an earlier try with others had arrived', async () => {
    const { memory, send, memories } = device();
    memories.set('key', { id: 'id of key', title: 'as it was first' });
    await memory('key', undefined, true);
    await send();
    expect(memories.get('key')?.title).toBe('key');
  });

  it('is refused by a device that is full, and nothing that waits is lost for it', async () => {
    const { memory, keys } = device();
    for (let one = 0; one < MOST_WAITING; one += 1) expect(await memory(`m${one}`)).toBe(true);
    expect(await memory('one more')).toBe(false);
    expect(await keys()).toHaveLength(MOST_WAITING);
  });
});

describe('whose words they are', () => {
  const guest = { id: 'guest', isGuest: true };
  const account = { id: 'account', isGuest: false };

  it('a guest’s go along to the account that they sign in to', async () => {
    const { storage, memory, send, line, titles } = device();
    await meetOwner(storage, guest);
    await memory('first');
    line.user = { id: 'account', isAnonymous: false };
    expect(await send()).toBe('all');
    expect(titles()).toEqual(['first']);
  });

  it('an account’s are not sent as anybody else, and do not stay on the device for them', async () => {
    const { storage, memory, send, line, keys, titles } = device();
    await meetOwner(storage, account);
    await memory('first');
    line.user = { id: 'somebody else', isAnonymous: false };
    await send();
    expect([titles(), await keys()]).toEqual([[], []]);
  });

  it('wait for who has written them to sign in again', async () => {
    const { storage, memory, send, line, keys } = device();
    await meetOwner(storage, account);
    await memory('first');
    line.user = null;
    expect(await send()).toBe('later');
    expect([line.asked, await keys()]).toEqual([[], ['first']]);
  });

  it('of who had no account yet make them a guest', async () => {
    const { memory, send, line, titles } = device();
    line.user = null;
    await memory('first');
    expect(await send()).toBe('all');
    expect(line.user).toMatchObject({ id: 'new' });
    expect(titles()).toEqual(['first']);
  });

  it('pages of one person are gone when another one is met', async () => {
    const { storage } = device();
    await meetOwner(storage, guest);
    await storage.open('keepsake-pages');
    await meetOwner(storage, guest);
    expect(await storage.has('keepsake-pages')).toBe(true);
    await meetOwner(storage, account);
    expect(await storage.has('keepsake-pages')).toBe(false);
  });
});
