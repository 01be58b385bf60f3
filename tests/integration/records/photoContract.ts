/** What photos and their small renditions owe, on either engine. */
import { describe, expect, it } from 'vitest';
import type { Scene } from './scene.ts';

export function photoContract(scene: () => Scene) {
  describe('photos', () => {
    it('come back byte by byte, the last one put, with an ETag of their content', async () => {
      const { records, person, memory } = scene();
      const owner = await person();
      const id = await memory(owner);
      await records.photos.put(owner, id, photo(1));
      const first = await records.photos.get(owner, id);
      await records.photos.put(owner, id, photo(2));
      const second = await records.photos.get(owner, id);
      expect(Buffer.compare(second.bytes, photo(2).bytes)).toBe(0);
      expect(second).toMatchObject({ contentType: 'image/webp', width: 1600, height: 1200 });
      expect(second.etag).toMatch(/^"[\w-]{20,}"$/);
      expect(second.etag).not.toBe(first.etag);
      await records.photos.put(owner, id, photo(1));
      expect((await records.photos.get(owner, id)).etag).toBe(first.etag);
      expect((await records.memories.get(owner, id)).hasPhoto).toBe(true);
      await records.photos.remove(owner, id);
      expect((await records.memories.get(owner, id)).hasPhoto).toBe(false);
      const absent = { code: 'not_found' };
      await expect(records.photos.remove(owner, id)).rejects.toMatchObject(absent);
      await expect(records.photos.card(owner, id)).rejects.toMatchObject(absent);
    });

    it('tell their size with the memory, and that another one has come', async () => {
      const { records, person, memory } = scene();
      const owner = await person();
      const id = await memory(owner);
      expect(await records.memories.get(owner, id)).not.toHaveProperty('photo');
      await records.photos.put(owner, id, photo(1));
      const { photo: first } = await records.memories.get(owner, id);
      expect(first).toEqual({ width: 1600, height: 1200, version: expect.any(String) });
      await records.photos.put(owner, id, photo(1));
      const [listed] = await records.memories.list(owner);
      expect(listed?.photo?.version).not.toBe(first?.version);
    });

    it('come with a small rendition, which goes when another photo is put', async () => {
      const { records, person, memory } = scene();
      const owner = await person();
      const id = await memory(owner);
      await records.photos.put(owner, id, { ...photo(1), card: Buffer.from('small') });
      const card = await records.photos.card(owner, id);
      expect(card).toMatchObject({ contentType: 'image/webp', etag: expect.any(String) });
      expect(Buffer.from(card?.bytes ?? []).toString()).toBe('small');
      await records.photos.put(owner, id, photo(2));
      expect(await records.photos.card(owner, id)).toBeUndefined();
    });

    it('keep a small rendition that is made later, but not one of an earlier photo', async () => {
      const { records, person, memory } = scene();
      const [owner, other] = [await person(), await person()];
      const id = await memory(owner);
      await records.photos.put(owner, id, photo(1));
      const { version: earlier } = await records.photos.get(owner, id);
      await records.photos.put(owner, id, photo(2));
      const { version } = await records.photos.get(owner, id);
      const card = Buffer.from('small');
      await records.photos.keepCard(owner, id, { version: earlier, card });
      await records.photos.keepCard(other, id, { version, card });
      expect(await records.photos.card(owner, id)).toBeUndefined();
      const etag = await records.photos.keepCard(owner, id, { version, card });
      expect((await records.photos.card(owner, id))?.etag).toBe(etag);
    });

    it('of somebody else are neither read, replaced nor removed', async () => {
      const { records, person, memory } = scene();
      const [owner, other] = [await person(), await person()];
      const id = await memory(owner);
      await records.photos.put(owner, id, photo(1));
      const absent = expect.objectContaining({ code: 'not_found' });
      await expect(records.photos.get(other, id)).rejects.toEqual(absent);
      await expect(records.photos.card(other, id)).rejects.toEqual(absent);
      await expect(records.photos.put(other, id, photo(2))).rejects.toEqual(absent);
      await expect(records.photos.remove(other, id)).rejects.toEqual(absent);
      expect(Buffer.compare((await records.photos.get(owner, id)).bytes, photo(1).bytes)).toBe(0);
    });
  });
}

export function photo(seed: number) {
  const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => (index * seed) % 251);
  return { bytes, contentType: 'image/webp', width: 1600, height: 1200 };
}
