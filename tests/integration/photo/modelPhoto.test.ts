/** The copy of a photo that a model is shown. */
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createModelPhotos, MODEL_PHOTO_SIDE } from '../../../lib/photo/modelPhoto.ts';
import { phonePhoto } from '../../support/pictures.ts';

let photo: Buffer;
let written: string[];
beforeEach(async () => {
  photo ??= await phonePhoto(1_600, 1_200);
  written = [];
  vi.spyOn(console, 'error').mockImplementation((line: unknown) => void written.push(String(line)));
});
afterEach(() => vi.restoreAllMocks());

function countingLoad(bytes: () => Promise<Uint8Array> | Uint8Array = () => photo) {
  return vi.fn(async () => bytes());
}

describe('the copy for a model', () => {
  it('is a small JPEG without a word of where, when and by what it was taken', async () => {
    const photos = createModelPhotos();
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    const copy = await photos.of({ memoryId: 'm', version: '1', load: countingLoad() });
    const metadata = await sharp(copy?.bytes).metadata();
    expect(copy?.mediaType).toBe('image/jpeg');
    expect(metadata).toMatchObject({ format: 'jpeg', width: MODEL_PHOTO_SIDE, height: 576 });
    for (const kind of ['exif', 'icc', 'xmp', 'iptc', 'orientation'] as const) {
      expect(metadata[kind]).toBeUndefined();
    }
    expect(copy?.bytes.byteLength).toBeLessThan(100_000);
  });

  it('is not made larger, and has no see-through parts', async () => {
    const clear = await sharp({
      create: { width: 40, height: 30, channels: 4, background: '#00000000' },
    })
      .webp()
      .toBuffer();
    const load = countingLoad(() => clear);
    const copy = await createModelPhotos().of({ memoryId: 'm', version: '1', load });
    const { dominant } = await sharp(copy?.bytes).stats();
    expect(await sharp(copy?.bytes).metadata()).toMatchObject({ width: 40, height: 30 });
    expect(Math.min(dominant.r, dominant.g, dominant.b)).toBeGreaterThan(240);
  });

  it('is made once for a version, however many ask at the same time, and anew for another', async () => {
    const photos = createModelPhotos();
    const load = countingLoad();
    const ask = (version: string) => photos.of({ memoryId: 'm', version, load });
    const [first, second] = await Promise.all([ask('1'), ask('1')]);
    expect(await ask('1')).toBe(first);
    expect(second).toBe(first);
    expect(load).toHaveBeenCalledTimes(1);
    await ask('2');
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('is gone with its photo, and only that one', async () => {
    const photos = createModelPhotos();
    const load = countingLoad();
    const ask = (memoryId: string) => photos.of({ memoryId, version: '1', load });
    await Promise.all(['a', 'ab'].map(ask));
    photos.forget('a');
    await Promise.all(['a', 'ab'].map(ask));
    expect(load).toHaveBeenCalledTimes(3);
  });

  it('is not kept when its photo goes away while it is being made', async () => {
    const photos = createModelPhotos();
    const gate = Promise.withResolvers<Uint8Array>();
    const making = photos.of({ memoryId: 'm', version: '1', load: () => gate.promise });
    photos.forget('m');
    gate.resolve(photo);
    expect(await making).toBeUndefined();
    const load = countingLoad();
    expect(await photos.of({ memoryId: 'm', version: '1', load })).toBeDefined();
    expect(load).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['the photo cannot be read', () => Promise.reject(new Error('SECRET'))],
    ['it is no picture', () => Buffer.from('SECRET')],
  ])('is simply not there when %s, and is tried again', async (_what, bytes) => {
    const photos = createModelPhotos();
    const load = countingLoad(bytes);
    expect(await photos.of({ memoryId: 'm', version: '1', load })).toBeUndefined();
    expect(await photos.of({ memoryId: 'm', version: '1', load })).toBeUndefined();
    expect(load).toHaveBeenCalledTimes(2);
    expect(written.join('')).not.toContain('SECRET');
  });

  it('gives way when there are too many', async () => {
    const one = await createModelPhotos().of({ memoryId: 'm', version: '1', load: countingLoad() });
    const photos = createModelPhotos({ cacheBytes: (one?.bytes.byteLength ?? 0) * 2 + 1 });
    const load = countingLoad();
    for (const memoryId of ['a', 'b', 'c', 'a']) await photos.of({ memoryId, version: '1', load });
    expect(load).toHaveBeenCalledTimes(4);
  });
});
