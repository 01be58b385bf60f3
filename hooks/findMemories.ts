/** Finding a memory by words that are in it, whatever their case, their accents or their order. */
import type { MemoryView } from '@/lib/protocol';

/** Those that hold every one of the words, in the order given; all of them when no word is given. */
export function memoriesWith(memories: MemoryView[], words: string): MemoryView[] {
  const sought = plain(words).split(/\s+/u).filter(Boolean);
  if (sought.length === 0) return memories;
  return memories.filter((memory) => {
    const text = plain(
      [memory.title, memory.text, memory.place, memory.period, memory.person?.name]
        .concat(memory.person?.relationship)
        .filter(Boolean)
        .join('\n'),
    );
    return sought.every((word) => text.includes(word));
  });
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
