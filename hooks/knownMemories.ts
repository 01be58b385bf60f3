/** What the last page knew of a memory, so that the next one has its photo in place from its first frame. */
import type { MemoryView } from '@/lib/protocol';

/** A small softened copy of each photo, for the ground behind the words; by the path of the photo, whatever its size. */
const softPhotos = new Map<string, HTMLCanvasElement>();
const memories = new Map<string, MemoryView>();
let list: MemoryView[] | undefined;

export function rememberMemories(all: MemoryView[]) {
  list = all;
  for (const memory of all) memories.set(memory.id, memory);
}

export function rememberMemory(memory: MemoryView) {
  memories.set(memory.id, memory);
}

export const knownMemory = (id: string): MemoryView | undefined => memories.get(id);
export const knownMemories = (): MemoryView[] | undefined => list;

export const knownSoftPhoto = (url: string): HTMLCanvasElement | undefined =>
  softPhotos.get(pathOf(url));

export function rememberSoftPhoto(url: string, soft: HTMLCanvasElement) {
  softPhotos.set(pathOf(url), soft);
}

/** Before something changes: what was known is then asked for again. */
export function forgetMemories() {
  list = undefined;
  memories.clear();
  softPhotos.clear();
}

/** Another photo has another address: a page goes on showing what it once had from an address. */
export function photoUrlOf(memoryId: string, photo?: MemoryView['photo']): string {
  const path = `/api/memories/${encodeURIComponent(memoryId)}/photo`;
  return photo ? `${path}?version=${encodeURIComponent(photo.version)}` : path;
}

/** The small rendition of the photo at this address: for cards, and for what is softened anyway. */
export function smallPhotoOf(url: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}size=card`;
}

function pathOf(url: string): string {
  return url.replace(/\?.*$/, '');
}
