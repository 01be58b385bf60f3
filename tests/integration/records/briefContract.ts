/** What a brief owes, on either engine: after a change it is never from before. */
import { describe, expect, it } from 'vitest';
import { newMemory, type Scene } from './scene.ts';

const PHOTO = { bytes: Buffer.alloc(10, 1), contentType: 'image/webp', width: 1, height: 1 };

export function briefContract(scene: () => Scene) {
  describe('a brief', () => {
    it('knows at once what was changed of the memory, its photo and the profile', async () => {
      const { records, person, memory } = scene();
      const owner = await person();
      const id = await memory(owner);
      const brief = () => records.briefs.of(owner, id);
      expect(await brief()).toEqual({
        memory: await records.memories.get(owner, id),
        profile: await records.profiles.get(owner),
      });
      await records.memories.change(owner, id, { title: 'Bread' });
      expect(await brief()).toMatchObject({ memory: { title: 'Bread', text: newMemory.text } });
      await records.photos.put(owner, id, PHOTO);
      expect(await brief()).toMatchObject({ memory: { hasPhoto: true } });
      await records.photos.remove(owner, id);
      expect(await brief()).toMatchObject({ memory: { hasPhoto: false } });
      await records.profiles.change(owner, { avoid: 'The hospital' });
      expect(await brief()).toMatchObject({ profile: { avoid: 'The hospital' } });
      await records.memories.remove(owner, id);
      await expect(brief()).rejects.toMatchObject({ code: 'not_found' });
    });

    it('goes over to the account with everything else', async () => {
      const { records, person, memory } = scene();
      const [guestId, accountId] = [await person(), await person()];
      const id = await memory(guestId);
      const absent = expect.objectContaining({ code: 'not_found' });
      await records.briefs.of(guestId, id);
      await expect(records.briefs.of(accountId, id)).rejects.toEqual(absent);
      await records.profiles.change(guestId, { callMe: 'Ines' });
      await records.briefs.of(guestId, id);
      await records.people.adopt({ guestId, accountId });
      expect((await records.briefs.of(accountId, id)).profile.callMe).toBe('Ines');
      await expect(records.briefs.of(guestId, id)).rejects.toEqual(absent);
    });
  });
}
