/** The voice of "Steady me", fetched ahead and kept on the device, so that it speaks without a network. */
import { type Clip, type Clips, createClips } from './clips';

/** What `GET /api/steady` answers: every line with the address of its sound, which never changes. */
interface SteadyVoice {
  /** Changes with the words and with the voice. */
  edition: string;
  clips: { text: string; url: string }[];
}

export interface KeepOptions {
  signal: AbortSignal;
  /** Settles when the page has nothing better to do. */
  whenIdle: () => Promise<void>;
}

const LIST = '/api/steady';
const NAME = 'keepsake-steady-';
const DEADLINE_MS = 10_000;

/**
 * Fetches what is not there yet, one clip after another, and drops earlier editions once this one is whole.
 * What cannot be fetched now is fetched from the next page.
 *
 * @throws TypeError when the line is lost, DOMException when the device has no room or the signal aborts
 */
export async function keepSteadyVoice({ signal, whenIdle }: KeepOptions): Promise<void> {
  const answer = await fetch(LIST, { signal, priority: 'low' });
  if (!answer.ok) return;
  const list = answer.clone();
  const { edition, clips } = (await answer.json()) as SteadyVoice;
  const cache = await caches.open(NAME + edition);
  await cache.put(LIST, list);
  for (const { url } of clips) {
    if (await cache.match(url)) continue;
    await whenIdle();
    signal.throwIfAborted();
    const clip = await fetch(url, { signal, priority: 'low' });
    if (!clip.ok) return;
    await cache.put(url, clip);
  }
  const earlier = (await caches.keys()).filter(isOurs).filter((name) => name !== NAME + edition);
  await Promise.all(earlier.map((name) => caches.delete(name)));
}

/** Clips by their words: from the device, else from the line if there is one. All are kept: they come round again. */
export function createSteadyClips(): Clips {
  return createClips({ fetchClip: fetchLine, kept: Number.POSITIVE_INFINITY });
}

async function fetchLine(text: string): Promise<Clip> {
  const sound = await findSound(text);
  return { objectUrl: URL.createObjectURL(await sound.blob()), words: undefined };
}

async function findSound(text: string): Promise<Response> {
  const kept = await keptSound(text);
  if (kept) return kept;
  if (!navigator.onLine) throw new TypeError('no line');
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const { clips } = (await (await fetch(LIST, { signal })).json()) as SteadyVoice;
  const url = clips.find((clip) => clip.text === text)?.url;
  const sound = url === undefined ? undefined : await fetch(url, { signal });
  if (!sound?.ok) throw new TypeError('no voice');
  return sound;
}

async function keptSound(text: string): Promise<Response | undefined> {
  // Not there without HTTPS, and closed in some private modes.
  if (!('caches' in window)) return undefined;
  for (const name of (await caches.keys()).filter(isOurs)) {
    const cache = await caches.open(name);
    const list = (await (await cache.match(LIST))?.json()) as SteadyVoice | undefined;
    const url = list?.clips.find((clip) => clip.text === text)?.url;
    const sound = url === undefined ? undefined : await cache.match(url);
    if (sound) return sound;
  }
  return undefined;
}

function isOurs(name: string): boolean {
  return name.startsWith(NAME);
}
