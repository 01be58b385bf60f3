/** What the guide is given for one turn: the context from the records, the rolling summary, and the photo's small copy. */
import { setTimeout as wait } from 'node:timers/promises';
import type { ModelPhoto, ModelPhotoRequest, ModelPhotos } from '../photo/modelPhoto.ts';
import type { Records } from '../records/records.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import type { Walkthrough } from '../records/walkthroughs.ts';
import type { TurnToSpeak } from '../speaker.ts';
import { contextOf } from './context.ts';
import type { PrefaceOf } from './longUse.ts';

export interface BriefingParts {
  records: Records;
  /** Undefined when the guide cannot look at pictures. */
  photos?: ModelPhotos | undefined;
  /** What a person is told in front of what the guide says. */
  prefaceOf: PrefaceOf;
}

/** A picture that is not ready by then comes along with one of the next turns. */
const PHOTO_WITHIN_MS = 250;

/** @throws KeepsakeError `not_found`, `unavailable` */
export async function briefFor(
  { records, photos, prefaceOf }: BriefingParts,
  walkthrough: Walkthrough,
  turn: TurnRecord,
  earlier: readonly TurnRecord[],
): Promise<TurnToSpeak> {
  const { ownerId, memoryId, summary } = walkthrough;
  const { memory, profile } = await records.briefs.of(ownerId, memoryId);
  const photo =
    memory.photo && photos
      ? await smallPhoto(photos, {
          memoryId,
          version: memory.photo.version,
          load: async () => (await records.photos.get(ownerId, memoryId)).bytes,
        })
      : undefined;
  return {
    context: contextOf({
      turn,
      earlier,
      memory,
      profile,
      isDisclosed: turn.kind === 'opening' && prefaceOf(turn, earlier).length > 0,
    }),
    ...(summary ? { summary } : {}),
    ...(photo ? { photo } : {}),
  };
}

async function smallPhoto(
  photos: ModelPhotos,
  request: ModelPhotoRequest,
): Promise<ModelPhoto | undefined> {
  const late = new AbortController();
  try {
    const tooLate = wait(PHOTO_WITHIN_MS, undefined, { signal: late.signal });
    return await Promise.race([photos.of(request), tooLate.catch(() => undefined)]);
  } finally {
    late.abort();
  }
}
