import { z } from 'zod';
import { KeepsakeError } from '@/lib/errors';
import { readBytes } from '@/lib/http/body';
import { noContent, ownersRoute, privateJson } from '@/lib/http/route';
import { normalizePhoto } from '@/lib/photo/normalizePhoto';
import { photoCard } from '@/lib/photo/photoCard';
import { LIMITS } from '@/lib/protocol';
import type { Records } from '@/lib/records/records';

const ACCEPTED = /^image\/(jpeg|png|webp)$/;
const sizeSchema = z.enum(['card']).nullable();

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute<{ id: string }>({
  GET: async ({ request, services, ownerId, params }) => {
    const size = sizeSchema.safeParse(new URL(request.url).searchParams.get('size'));
    if (!size.success) throw new KeepsakeError('invalid', { message: '“size” can be “card”.' });
    const { photos } = services.records;
    const read = size.data === 'card' ? cardOf : photos.get;
    const photo = await read(ownerId, params.id, photos);
    const headers = { etag: photo.etag, 'cache-control': 'private, no-cache' };
    if (request.headers.get('if-none-match') === photo.etag) {
      return new Response(null, { status: 304, headers });
    }
    return new Response(Buffer.from(photo.bytes), {
      headers: { ...headers, 'content-type': photo.contentType },
    });
  },

  PUT: async ({ request, services, ownerId, params }) => {
    await services.records.memories.get(ownerId, params.id);
    const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
    if (!ACCEPTED.test(type)) {
      throw new KeepsakeError('unsupported_type', {
        message: 'Photos can be JPEG, PNG or WebP.',
      });
    }
    const photo = await normalizePhoto(await readBytes(request, LIMITS.photoBytes));
    const card = await photoCard(photo.bytes);
    await services.records.photos.put(ownerId, params.id, { ...photo, card });
    return privateJson({ width: photo.width, height: photo.height });
  },

  DELETE: async ({ services, ownerId, params }) => {
    await services.records.photos.remove(ownerId, params.id);
    return noContent();
  },
});

/** A photo from before there were cards gets its card when it is first asked for, and keeps it. */
async function cardOf(ownerId: string, memoryId: string, photos: Records['photos']) {
  const kept = await photos.card(ownerId, memoryId);
  if (kept) return kept;
  const { bytes, contentType, version } = await photos.get(ownerId, memoryId);
  const card = await photoCard(bytes);
  const etag = await photos.keepCard(ownerId, memoryId, { version, card });
  return { bytes: card, contentType, etag };
}
