/** What memories and profiles owe, on either engine. */
import { describe, expect, it } from 'vitest';
import { photo } from './photoContract.ts';
import { newMemory, type Scene } from './scene.ts';

export function vaultContract(scene: () => Scene) {
  describe('memories', () => {
    it('come back as they were written, newest first', async () => {
      const { records, person } = scene();
      const owner = await person();
      const full = {
        title: 'Sunday bread',
        text: `${'🫶🏽'.repeat(2_666)}\u202Eשלום\u202C\n\t"'\\%_`,
        place: 'Kitchen',
        period: '1974',
        person: { name: 'Ada', relationship: '' },
        avoid: 'the hospital',
      };
      const first = await records.memories.create(owner, newMemory);
      const second = await records.memories.create(owner, full);
      const [newest, oldest] = await records.memories.list(owner);
      expect(newest).toEqual({
        ...full,
        id: second,
        hasPhoto: false,
        createdAt: expect.any(String),
      });
      expect(oldest).toEqual({
        id: first,
        title: newMemory.title,
        text: newMemory.text,
        hasPhoto: false,
        createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      });
      expect(await records.memories.get(owner, second)).toEqual(newest);
    });

    it('that are sent again under their key are there once, also when both arrive at once', async () => {
      const { records, person } = scene();
      const [owner, other] = [await person(), await person()];
      const send = (ownerId: string) =>
        records.memories.create(ownerId, newMemory, undefined, 'sent twice');
      const [first, second] = await Promise.all([send(owner), send(owner)]);
      expect(second).toBe(first);
      expect(await records.memories.writtenWith(owner, 'sent twice')).toBe(first);
      expect(await records.memories.list(owner)).toHaveLength(1);
      expect(await send(other)).not.toBe(first);
    });

    it('that were deleted do not come back with a late copy', async () => {
      const { records, person } = scene();
      const owner = await person();
      const send = () => records.memories.create(owner, newMemory, undefined, 'late');
      await records.memories.remove(owner, await send());
      await expect(send()).rejects.toMatchObject({ code: 'not_found' });
      await expect(records.memories.writtenWith(owner, 'late')).rejects.toMatchObject({
        code: 'not_found',
      });
      expect(await records.memories.list(owner)).toEqual([]);
    });

    it('change only in what is named, and null clears', async () => {
      const { records, person } = scene();
      const owner = await person();
      const written = {
        ...newMemory,
        place: 'Kitchen',
        person: { name: 'Ada', relationship: 'aunt' },
      };
      const id = await records.memories.create(owner, written);
      await records.memories.change(owner, id, { title: 'Bread', period: 'winter' });
      expect(await records.memories.get(owner, id)).toMatchObject({
        title: 'Bread',
        text: newMemory.text,
        place: 'Kitchen',
        period: 'winter',
        person: { name: 'Ada', relationship: 'aunt' },
      });
      await records.memories.change(owner, id, { place: null, person: null, text: '' });
      const cleared = await records.memories.get(owner, id);
      expect(cleared.text).toBe('');
      expect(cleared).not.toHaveProperty('place');
      expect(cleared).not.toHaveProperty('person');
      await records.memories.change(owner, id, {});
      expect(await records.memories.get(owner, id)).toEqual(cleared);
    });

    it('of somebody else, or with an id that nothing can have, are not there', async () => {
      const { records, person, memory } = scene();
      const [owner, other] = [await person(), await person()];
      const id = await memory(owner);
      for (const [who, which] of [
        [other, id],
        [owner, 'nothing'],
        [owner, '\u0000'],
        [owner, "' or true --"],
        [owner, '\ud800'],
      ] as const) {
        const absent = expect.objectContaining({ code: 'not_found' });
        await expect(records.memories.get(who, which)).rejects.toEqual(absent);
        await expect(records.memories.change(who, which, { title: 'x' })).rejects.toEqual(absent);
        await expect(records.memories.remove(who, which)).rejects.toEqual(absent);
      }
      expect(await records.memories.list(other)).toEqual([]);
      expect((await records.memories.get(owner, id)).title).toBe(newMemory.title);
    });

    it('take their photo, person and walkthroughs with them', async () => {
      const { records, person, memory, session } = scene();
      const owner = await person();
      const [kept, removed] = [await memory(owner), await memory(owner)];
      await records.photos.put(owner, removed, photo(1));
      const sessionId = await session(owner, removed);
      await records.feedback.put(owner, sessionId, { satisfaction: 4 });
      await records.memories.remove(owner, removed);
      expect((await records.memories.list(owner)).map(({ id }) => id)).toEqual([kept]);
      const absent = expect.objectContaining({ code: 'not_found' });
      await expect(records.photos.get(owner, removed)).rejects.toEqual(absent);
      await expect(records.walkthroughs.get(owner, sessionId)).rejects.toEqual(absent);
      await expect(records.turns.ofSession(owner, sessionId)).rejects.toEqual(absent);
      await expect(records.feedback.get(owner, sessionId)).rejects.toEqual(absent);
    });
  });

  describe('profiles', () => {
    it('are gentle defaults until something is changed', async () => {
      const { records, person } = scene();
      const owner = await person();
      const untouched = await records.profiles.get(owner);
      expect(untouched).toMatchObject({
        callMe: null,
        textSize: 'medium',
        theme: 'system',
        voice: { on: true, name: null, rate: 1, volume: 1 },
        adultConfirmed: false,
      });
      await records.profiles.change(owner, {});
      expect(await records.profiles.get(owner)).toEqual(untouched);
    });

    it('keep every field of changes that come at once', async () => {
      const { records, person } = scene();
      const owner = await person();
      await Promise.all([
        records.profiles.change(owner, { callMe: 'Ada', voice: { rate: 0.8 } }),
        records.profiles.change(owner, { tone: 'plain', voice: { volume: 0.25 } }),
        records.profiles.change(owner, { whatHelps: 'silence', voice: { on: false } }),
        records.profiles.change(owner, { region: 'US-IL', theme: 'dark', textSize: 'large' }),
        records.profiles.change(owner, { adultConfirmed: true, avoid: 'names' }),
      ]);
      const changed = {
        callMe: 'Ada',
        tone: 'plain',
        whatHelps: 'silence',
        avoid: 'names',
        region: 'US-IL',
        textSize: 'large',
        theme: 'dark',
        voice: { on: false, name: null, rate: 0.8, volume: 0.25 },
        adultConfirmed: true,
      };
      expect(await records.profiles.get(owner)).toEqual(changed);
      await records.profiles.change(owner, { tone: null, region: null, voice: { name: 'slt' } });
      expect(await records.profiles.get(owner)).toEqual({
        ...changed,
        tone: null,
        region: null,
        voice: { ...changed.voice, name: 'slt' },
      });
    });
  });
}
