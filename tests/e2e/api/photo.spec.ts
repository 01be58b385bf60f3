/** The photo of a memory: made small and anonymous by the server, whatever was sent, or refused in kind words. */
import sharp from 'sharp';
import { z } from 'zod';
import { expectError } from '../../support/expectError.ts';
import { okJson, type Person } from '../../support/person.ts';
import { bomb, PDF, phonePhoto, turnedPhoto } from '../../support/pictures.ts';
import { expect, test } from './fixtures.ts';

const MAX_SIDE = 1_600;

const photoSchema = z.object({
  photo: z.strictObject({ width: z.number(), height: z.number(), version: z.string() }).optional(),
});

function send(person: Person, id: string, bytes: Buffer<ArrayBuffer>, contentType: string) {
  return person.call('PUT', `/api/memories/${id}/photo`, {
    body: bytes,
    headers: { 'content-type': contentType },
  });
}

async function hasPhoto(person: Person, id: string): Promise<boolean> {
  const memory = await okJson(await person.call('GET', `/api/memories/${id}`));
  return z.object({ hasPhoto: z.boolean() }).parse(memory).hasPhoto;
}

test('a phone’s photo comes back small, as WebP, without where it was taken', async ({ guest }) => {
  const id = await guest.remember();
  expect(await hasPhoto(guest, id)).toBe(false);
  const sent = await phonePhoto();
  expect((await sharp(sent).metadata()).exif).toBeDefined();
  expect((await send(guest, id, sent, 'image/jpeg')).ok).toBe(true);
  expect(await hasPhoto(guest, id)).toBe(true);

  const response = await guest.call('GET', `/api/memories/${id}/photo`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('image/webp');
  expect(response.headers.get('cache-control')).toMatch(/\bprivate\b/);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  const bytes = Buffer.from(await response.arrayBuffer());
  const picture = await sharp(bytes).metadata();
  expect(picture).toMatchObject({ format: 'webp', width: MAX_SIDE });
  expect([picture.exif, picture.xmp, picture.iptc]).toEqual([undefined, undefined, undefined]);
  expect(bytes.includes('KeepsakePhone') || bytes.includes('GPS')).toBe(false);
});

test('a small photo stays its size, and one that lies on its side is turned upright', async ({
  guest,
}) => {
  const id = await guest.remember();
  expect((await send(guest, id, await turnedPhoto(), 'image/jpeg')).ok).toBe(true);
  const response = await guest.call('GET', `/api/memories/${id}/photo`);
  const picture = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
  expect([picture.width, picture.height]).toEqual([200, 400]);
});

test('what is no picture is refused, and the photo that was there stays', async ({ guest }) => {
  const id = await guest.remember();
  const good = await phonePhoto(320, 240);
  await send(guest, id, good, 'image/jpeg');
  const refusals: Array<[Buffer<ArrayBuffer>, string, number[]]> = [
    [PDF, 'image/png', [415, 422]],
    [PDF, 'application/pdf', [415]],
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml', [415]],
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/png', [415, 422]],
    [Buffer.from('{"photo":true}'), 'application/json', [415]],
    [good.subarray(0, 60), 'image/jpeg', [415, 422]],
    [Buffer.alloc(0), 'image/jpeg', [400, 415, 422]],
    [bomb(), 'image/png', [413, 422]],
    [Buffer.alloc(5 * 1024 * 1024 + 1, 1), 'image/jpeg', [413]],
  ];
  for (const [bytes, contentType, statuses] of refusals) {
    await test.step(`${bytes.length} bytes called ${contentType}`, async () => {
      await expectError(await send(guest, id, bytes, contentType), statuses);
    });
  }
  const still = await guest.call('GET', `/api/memories/${id}/photo`);
  const picture = await sharp(Buffer.from(await still.arrayBuffer())).metadata();
  expect([picture.width, picture.height]).toEqual([320, 240]);
});

test('a photo is one’s own, and can be taken away again', async ({ guest, other }) => {
  const id = await guest.remember();
  await send(guest, id, await phonePhoto(320, 240), 'image/jpeg');
  await expectError(await other.call('GET', `/api/memories/${id}/photo`), 404);
  await expectError(await send(other, id, await phonePhoto(64, 64), 'image/jpeg'), 404);
  const removed = await guest.call('DELETE', `/api/memories/${id}/photo`);
  expect([200, 204]).toContain(removed.status);
  await expectError(await guest.call('GET', `/api/memories/${id}/photo`), 404);
  expect(await hasPhoto(guest, id)).toBe(false);
});

test('a photo comes small as well, for a list: as private, and asked for again only when it is another', async ({
  guest,
  other,
}) => {
  const id = await guest.remember();
  await send(guest, id, await phonePhoto(), 'image/jpeg');
  const small = `/api/memories/${id}/photo?size=card`;
  const response = await guest.call('GET', small);
  expect(response.headers.get('content-type')).toBe('image/webp');
  expect(response.headers.get('cache-control')).toMatch(/\bprivate\b/);
  const picture = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
  expect([picture.width, picture.height]).toEqual([720, 480]);

  const headers = { 'if-none-match': response.headers.get('etag') ?? '' };
  expect((await guest.call('GET', small, { headers })).status).toBe(304);
  await send(guest, id, await turnedPhoto(), 'image/jpeg');
  const replaced = await guest.call('GET', small, { headers });
  expect(replaced.status).toBe(200);
  const upright = await sharp(Buffer.from(await replaced.arrayBuffer())).metadata();
  expect([upright.width, upright.height]).toEqual([200, 400]);

  await expectError(await other.call('GET', small), 404);
  await expectError(await guest.call('GET', `/api/memories/${id}/photo?size=huge`), 422);
  await guest.call('DELETE', `/api/memories/${id}/photo`);
  await expectError(await guest.call('GET', small), 404);
});

test('a memory says how large its photo is, and when it is another one', async ({ guest }) => {
  const id = await guest.remember();
  const photo = async () => {
    const memory = await okJson(await guest.call('GET', `/api/memories/${id}`));
    return photoSchema.parse(memory).photo;
  };
  expect(await photo()).toBeUndefined();
  await send(guest, id, await phonePhoto(320, 240), 'image/jpeg');
  const first = await photo();
  expect(first).toMatchObject({ width: 320, height: 240 });
  await guest.call('DELETE', `/api/memories/${id}/photo`);
  await send(guest, id, await phonePhoto(320, 240), 'image/jpeg');
  expect((await photo())?.version).not.toBe(first?.version);
});
