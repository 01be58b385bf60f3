/** A voice, sentence by sentence, fetched ahead and kept while it may still be needed. */
import { apiFetch, apiJson } from '@/lib/apiClient';
import type { SpokenWord } from './pacing';

export interface Clip {
  /** A blob address: it plays without the network and seeks everywhere. */
  objectUrl: string;
  /** When each word is said; undefined when the voice does not know. */
  words: SpokenWord[] | undefined;
}

export interface ClipsOptions {
  /** Fetches the clip of this name: the address of a guide's sentence, or the words of a line. */
  fetchClip?: (name: string) => Promise<Clip>;
  /** How many are kept; enough to hear a long message again. */
  kept?: number;
}

export type Clips = ReturnType<typeof createClips>;

const CLIP_DEADLINE_MS = 10_000;

let changes = 0;

/** The person has chosen another voice: what was fetched of the one before is not played any more. */
export function voiceHasChanged() {
  changes += 1;
}

/** Of the guide's sentences, by their address, unless it is told to fetch something else. */
export function createClips({ fetchClip = fetchSentence, kept = 24 }: ClipsOptions = {}) {
  const clips = new Map<string, Promise<Clip>>();
  let changesKnown = changes;

  return {
    /** Fetched once; a failure is not kept, so that it can be asked for again. */
    load(name: string): Promise<Clip> {
      if (changesKnown !== changes) this.clear();
      changesKnown = changes;
      const known = clips.get(name);
      if (known) return known;
      const loading = fetchClip(name);
      clips.set(name, loading);
      loading.catch(() => clips.delete(name));
      dropOldest(clips, kept);
      return loading;
    },
    /** Asks ahead; nobody waits for it. */
    prepare(name: string) {
      this.load(name).catch(() => undefined);
    },
    clear() {
      for (const clip of clips.values()) revoke(clip);
      clips.clear();
    },
  };
}

async function fetchSentence(voiceUrl: string): Promise<Clip> {
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

function dropOldest(clips: Map<string, Promise<Clip>>, kept: number) {
  for (const [name, clip] of clips) {
    if (clips.size <= kept) return;
    clips.delete(name);
    revoke(clip);
  }
}

function revoke(clip: Promise<Clip>) {
  clip.then(
    ({ objectUrl }) => URL.revokeObjectURL(objectUrl),
    () => undefined,
  );
}
