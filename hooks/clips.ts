/** The guide's voice, sentence by sentence, fetched ahead and kept while it may still be needed. */
import { apiFetch, apiJson } from '@/lib/apiClient';
import type { SpokenWord } from './pacing';

export interface Clip {
  /** A blob address: it plays without the network and seeks everywhere. */
  objectUrl: string;
  /** When each word is said; undefined when the voice does not know. */
  words: SpokenWord[] | undefined;
}

export type Clips = ReturnType<typeof createClips>;

/** Enough to hear a long message again. */
const KEPT = 24;
const CLIP_DEADLINE_MS = 10_000;

let changes = 0;

/** The person has chosen another voice: what was fetched of the one before is not played any more. */
export function voiceHasChanged() {
  changes += 1;
}

export function createClips() {
  const clips = new Map<string, Promise<Clip>>();
  let changesKnown = changes;

  return {
    /** The clip at `voiceUrl`, fetched once; a failure is not kept, so that it can be asked for again. */
    load(voiceUrl: string): Promise<Clip> {
      if (changesKnown !== changes) this.clear();
      changesKnown = changes;
      const known = clips.get(voiceUrl);
      if (known) return known;
      const loading = fetchClip(voiceUrl);
      clips.set(voiceUrl, loading);
      loading.catch(() => clips.delete(voiceUrl));
      dropOldest(clips);
      return loading;
    },
    /** Asks ahead; nobody waits for it. */
    prepare(voiceUrl: string) {
      this.load(voiceUrl).catch(() => undefined);
    },
    clear() {
      for (const clip of clips.values()) revoke(clip);
      clips.clear();
    },
  };
}

async function fetchClip(voiceUrl: string): Promise<Clip> {
  const [response, words] = await Promise.all([
    apiFetch(voiceUrl, { deadlineMs: CLIP_DEADLINE_MS }),
    fetchWords(voiceUrl),
  ]);
  return { objectUrl: URL.createObjectURL(await response.blob()), words };
}

/** Word times make the words keep step; without them they are spread over the clip, so a failure costs nothing. */
async function fetchWords(voiceUrl: string): Promise<SpokenWord[] | undefined> {
  const path = `${voiceUrl}${voiceUrl.includes('?') ? '&' : '?'}as=words`;
  try {
    const { words } = await apiJson<{ words: SpokenWord[] }>(path, {
      deadlineMs: CLIP_DEADLINE_MS,
    });
    return words;
  } catch {
    return undefined;
  }
}

function dropOldest(clips: Map<string, Promise<Clip>>) {
  for (const [voiceUrl, clip] of clips) {
    if (clips.size <= KEPT) return;
    clips.delete(voiceUrl);
    revoke(clip);
  }
}

function revoke(clip: Promise<Clip>) {
  clip.then(
    ({ objectUrl }) => URL.revokeObjectURL(objectUrl),
    () => undefined,
  );
}
