import { KeepsakeError } from '@/lib/errors';
import { readBytes } from '@/lib/http/body';
import { noContent, ownersRoute, privateJson } from '@/lib/http/route';
import { normalizePhoto } from '@/lib/photo/normalizePhoto';
import { LIMITS } from '@/lib/protocol';

const ACCEPTED = /^image\/(jpeg|png|webp)$/;

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute<{ id: string }>({
  GET: async ({ request, services, ownerId, params }) => {
    const photo = await services.records.photos.get(ownerId, params.id);
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
    await services.records.photos.put(ownerId, params.id, photo);
    return privateJson({ width: photo.width, height: photo.height });
  },

  DELETE: async ({ services, ownerId, params }) => {
    await services.records.photos.remove(ownerId, params.id);
    return noContent();
  },
});
