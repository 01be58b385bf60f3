import { afterEach, describe, expect, it, vi } from 'vitest';
import { saveMemory } from '../../../components/memories/savingMemory';
import type { NewMemory } from '../../../hooks/waitingWords';
import { lineStandIn } from './lineStandIn.ts';

afterEach(() => vi.unstubAllGlobals());

const PHOTO = new Blob(['picture'], { type: 'image/jpeg' });

function form() {
  const waiting: NewMemory[] = [];
  const device = { hasRoom: true };
  const save = (change: Partial<Parameters<typeof saveMemory>[0]> = {}) =>
    saveMemory({
      ...{ memory: { title: 'Bread', text: 'Sundays.' }, photo: PHOTO, hasStored: false },
      ...{ isOld: false, savedId: null, key: 'key', isTried: false, onWords: () => undefined },
      waiting: {
        async addMemory(memory) {
          if (device.hasRoom) waiting.push(memory);
          return device.hasRoom;
        },
      },
      ...change,
    });
  return { ...lineStandIn(), waiting, device, save };
}

describe('saving a memory', () => {
  it('sends the words under their key, then the photo', async () => {
    const { save, memories } = form();
    expect(await save()).toEqual({ state: 'saved', id: 'id of key' });
    expect(memories.get('key')).toMatchObject({ title: 'Bread', photo: 'picture' });
  });

  it('waits on the device without a line, whole', async () => {
    const { save, line, waiting } = form();
    line.isLost = true;
    expect(await save()).toEqual({ state: 'waiting' });
    expect(waiting).toMatchObject([{ key: 'key', savedId: null, photo: PHOTO }]);
  });

  it('says so and stays in the form when the device has no room', async () => {
    const { save, line, device } = form();
    Object.assign(line, { isLost: true });
    device.hasRoom = false;
    expect(await save()).toMatchObject({
      state: 'failed',
      problems: { form: expect.stringContaining('no connection') },
    });
  });

  it('leaves a change of one that is there already in the form', async () => {
    const { save, line, waiting } = form();
    line.isLost = true;
    expect((await save({ isOld: true, savedId: 'm1' })).state).toBe('failed');
    expect(waiting).toEqual([]);
  });

  it('ends with the last words when an earlier try had arrived with others', async () => {
    const { save, line, memories } = form();
    line.losesAnswers = true;
    await save({ memory: { title: 'As it was first', text: 'Sundays.' }, photo: 'none' });
    line.losesAnswers = false;
    await save({ isTried: true });
    expect([...memories.values()].map(({ title }) => title)).toEqual(['Bread']);
  });
});
