/** A memory's photo as it comes in and goes out: checked and made safe, in full or as a card. */
import { z } from 'zod';
import { KeepsakeError } from '../errors.ts';
import { normalizePhoto } from '../photo/normalizePhoto.ts';
import { photoCard } from '../photo/photoCard.ts';
import { LIMITS } from '../protocol.ts';
import type { StoredPicture } from '../records/photos.ts';
import type { Records } from '../records/records.ts';
import { readBytes } from './body.ts';

const ACCEPTED = /^image\/(jpeg|png|webp)$/;
const sizeSchema = z.enum(['card']).nullable();

/**
 * The photo, or with `?size=card` its small rendition; 304 to who has it already.
 *
 * @throws KeepsakeError `invalid` (size), `not_found`
 */
export async function answerPhoto(
  request: Request,
  photos: Records['photos'],
  ownerId: string,
  memoryId: string,
): Promise<Response> {
  const size = sizeSchema.safeParse(new URL(request.url).searchParams.get('size'));
  if (!size.success) throw new KeepsakeError('invalid', { message: '“size” can be “card”.' });
  const read = size.data === 'card' ? cardOf : photos.get;
  const photo = await read(ownerId, memoryId, photos);
  const headers = { etag: photo.etag, 'cache-control': 'private, no-cache' };
  if (request.headers.get('if-none-match') === photo.etag) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(Buffer.from(photo.bytes), {
    headers: { ...headers, 'content-type': photo.contentType },
  });
}

/**
 * Takes the photo in the request's body, scaled and without what a camera writes along, with its card.
 *
 * @returns its size in pixels, as it is kept
 * @throws KeepsakeError `unsupported_type`, `too_large`, `invalid` (no picture), `not_found`
 */
export async function takePhoto(
  request: Request,
  photos: Records['photos'],
  ownerId: string,
  memoryId: string,
): Promise<{ width: number; height: number }> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!ACCEPTED.test(type)) {
    throw new KeepsakeError('unsupported_type', { message: 'Photos can be JPEG, PNG or WebP.' });
  }
  const photo = await normalizePhoto(await readBytes(request, LIMITS.photoBytes));
  await photos.put(ownerId, memoryId, { ...photo, card: await photoCard(photo.bytes) });
  return { width: photo.width, height: photo.height };
}

/** A photo from before there were cards gets its card when it is first asked for, and keeps it. */
async function cardOf(
  ownerId: string,
  memoryId: string,
  photos: Records['photos'],
): Promise<StoredPicture> {
  const kept = await photos.card(ownerId, memoryId);
  if (kept) return kept;
  const { bytes, contentType, version } = await photos.get(ownerId, memoryId);
  const card = await photoCard(bytes);
  const etag = await photos.keepCard(ownerId, memoryId, { version, card });
  return { bytes: card, contentType, etag };
}
