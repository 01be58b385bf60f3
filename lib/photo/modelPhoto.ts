/** The small copies of photos that a model looks at: made once for each version of a photo, kept for a while, forgotten with it. */
import { LRUCache } from 'lru-cache';
import sharp from 'sharp';
import { log } from '../log.ts';

/** Pixels of the longest side: one tile of a Gemini model, https://ai.google.dev/gemini-api/docs/image-understanding */
export const MODEL_PHOTO_SIDE = 768;

export interface ModelPhoto {
  bytes: Uint8Array;
  mediaType: 'image/jpeg';
}

export interface ModelPhotoRequest {
  memoryId: string;
  /** Another one for each photo that the memory had. */
  version: string;
  /** Reads the photo that is kept; asked only when there is no copy. */
  load: () => Promise<Uint8Array>;
}

export interface ModelPhotos {
  /** Never throws. Undefined when it cannot be read or made: the guide goes on without it. */
  of(request: ModelPhotoRequest): Promise<ModelPhoto | undefined>;
  /** For a photo, or its memory, that was deleted; a copy that is being made is not kept either. */
  forget(memoryId: string): void;
}

export interface ModelPhotosOptions {
  /** Of copies, over all people; the least recently used goes first. */
  cacheBytes?: number;
}

/** Some three hundred copies. */
const CACHE_BYTES = 24 * 1024 * 1024;
/** A walkthrough; nobody's picture lies about for longer. */
const KEPT_MS = 60 * 60_000;
const QUALITY = 70;
const DECODE_SECONDS = 10;

export function createModelPhotos({
  cacheBytes = CACHE_BYTES,
}: ModelPhotosOptions = {}): ModelPhotos {
  // By memory, so that forgetting also reaches a copy that is being made.
  const cache = new LRUCache<string, Kept, ModelPhotoRequest>({
    maxSize: cacheBytes,
    sizeCalculation: ({ copy }) => copy.bytes.byteLength,
    ttl: KEPT_MS,
    ttlAutopurge: true,
    fetchMethod: async (_memoryId, _stale, { context }) => ({
      version: context.version,
      copy: await smallCopy(await context.load()),
    }),
  });

  async function fetch(request: ModelPhotoRequest): Promise<ModelPhoto | undefined> {
    const { memoryId, version } = request;
    const kept = await cache.fetch(memoryId, { context: request });
    if (kept === undefined || kept.version === version) return kept?.copy;
    return (await cache.fetch(memoryId, { context: request, forceRefresh: true }))?.copy;
  }

  return {
    of: (request) =>
      fetch(request).catch((error: unknown) => {
        log.error('photo.no_copy', error);
        return undefined;
      }),
    forget: (memoryId) => void cache.delete(memoryId),
  };
}

interface Kept {
  version: string;
  copy: ModelPhoto;
}

/** Metadata is left behind unless asked for; what is see-through becomes white, since JPEG knows no such thing. */
async function smallCopy(kept: Uint8Array): Promise<ModelPhoto> {
  const bytes = await sharp(kept)
    .autoOrient()
    .resize(MODEL_PHOTO_SIDE, MODEL_PHOTO_SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: QUALITY })
    .timeout({ seconds: DECODE_SECONDS })
    .toBuffer();
  return { bytes, mediaType: 'image/jpeg' };
}
