/** A voice, sentence by sentence, fetched ahead and kept while it may still be needed. */
import { apiFetch } from '@/lib/apiClient';
import { forgetKept, keptAnswer } from './keptAnswers';
import type { SpokenWord } from './pacing';
import type { SpokenBy } from './speech';
import type { VoiceCircuit } from './voiceCircuit';

export interface Clip {
  /** A blob address: it plays without the network and seeks everywhere. */
  objectUrl: string;
  /** When each word is said; undefined when the voice does not know. */
  words: SpokenWord[] | undefined;
  /** Who says it; undefined when nobody has said so. */
  by?: SpokenBy | undefined;
}

export interface ClipsOptions {
  /** Fetches the clip of this name: the address of a guide's sentence, or the words of a line. */
  fetchClip?: (name: string) => Promise<Clip>;
  /** How many are kept; enough to hear a long message again. */
  kept?: number;
  /** Leaves a voice alone that fails again and again; without it every clip is asked for. */
  circuit?: VoiceCircuit;
}

export type Clips = ReturnType<typeof createClips>;

/** The server asks Google for at most 4 s, and its own voice takes no second. */
const CLIP_DEADLINE_MS = 6_000;

let changes = 0;

/** The person has chosen another voice: what was fetched of the one before is not played any more. */
export function voiceHasChanged() {
  changes += 1;
  forgetKept();
}

/** Of the guide's sentences, by their address, unless it is told to fetch something else. */
export function createClips({ fetchClip = fetchSentence, kept = 24, circuit }: ClipsOptions = {}) {
  const clips = new Map<string, Promise<Clip>>();
  // Of the voice before: one of them may be sounding.
  let earlier: Promise<Clip>[] = [];
  let changesKnown = changes;

  return {
    /** Fetched once; a failure is not kept, so that it can be asked for again. */
    load(name: string): Promise<Clip> {
      if (changesKnown !== changes) this.clear();
      changesKnown = changes;
      const known = clips.get(name);
      if (known) return known;
      const fetching = () => fetchClip(name);
      const loading = circuit ? circuit.execute(fetching) : fetching();
      clips.set(name, loading);
      loading.catch(() => clips.delete(name));
      dropOldest(clips, kept);
      return loading;
    },
    /** Asks ahead; nobody waits for it. */
    prepare(name: string) {
      this.load(name).catch(() => undefined);
    },
    /** Whether it is there, on its way, or to be had as far as anybody knows. */
    isWorthWaitingFor: (name: string) => clips.has(name) || circuit?.isClosed() !== false,
    clear() {
      for (const clip of earlier) revoke(clip);
      earlier = [...clips.values()];
      clips.clear();
    },
  };
}

async function fetchSentence(voiceUrl: string): Promise<Clip> {
  // Of the whole answer: a body that stops in its middle must not keep anybody waiting.
  const signal = AbortSignal.timeout(CLIP_DEADLINE_MS);
  const [response, words] = await Promise.all([
    fetchOrTake(voiceUrl, signal),
    fetchWords(voiceUrl, signal),
  ]);
  const sound = await response.blob();
  return { objectUrl: URL.createObjectURL(sound), words, by: speakerOf(response) };
}

async function fetchOrTake(address: string, signal: AbortSignal): Promise<Response> {
  return (await keptAnswer(address)) ?? apiFetch(address, { signal });
}

/** Where the word times of a clip are had. */
export function wordsUrlOf(voiceUrl: string): string {
  return `${voiceUrl}${voiceUrl.includes('?') ? '&' : '?'}as=words`;
}

/** Word times make the words keep step; without them they are spread over the clip, so a failure costs nothing. */
async function fetchWords(
  voiceUrl: string,
  signal: AbortSignal,
): Promise<SpokenWord[] | undefined> {
  try {
    const answer = await fetchOrTake(wordsUrlOf(voiceUrl), signal);
    const { words } = (await answer.json()) as { words: SpokenWord[] };
    return words;
  } catch {
    return undefined;
  }
}

function speakerOf(response: Response): SpokenBy | undefined {
  const name = response.headers.get('x-voice');
  return name === 'google' || name === 'embedded' ? name : undefined;
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
