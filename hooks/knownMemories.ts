/** What the last page knew of a memory, so that the next one has its photo in place from its first frame. */
import type { MemoryView } from '@/lib/protocol';

/** A small softened copy of each photo, for the ground behind the words. */
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

export const knownSoftPhoto = (url: string): HTMLCanvasElement | undefined => softPhotos.get(url);

export function rememberSoftPhoto(url: string, soft: HTMLCanvasElement) {
  softPhotos.set(url, soft);
}

/** Before something changes: what was known is then asked for again. */
export function forgetMemories() {
  list = undefined;
  memories.clear();
  softPhotos.clear();
}

export function photoUrlOf(memoryId: string): string {
  return `/api/memories/${encodeURIComponent(memoryId)}/photo`;
}
