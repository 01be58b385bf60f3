/** What the person is about to say, typed or spoken: kept in this tab until it is surely sent. */
import { type Kept, keptText } from './keptText';
import { createListeners } from './listeners';

export type Draft = ReturnType<typeof createDraft>;

export function createDraft(memoryId: string, place: Kept = keptText(`draft:${memoryId}`)) {
  const { tell, subscribe } = createListeners();
  let text = place.read() ?? '';

  function write(next: string) {
    text = next;
    if (next === '') place.clear();
    else place.write(next);
    tell();
  }

  return {
    read: () => text,
    write,
    /** Spoken words behind what stands there already. */
    add(words: string) {
      if (words.trim() !== '') write(joined(text, words.trim()));
    },
    subscribe,
  };
}

function joined(before: string, words: string): string {
  return before === '' || /\s$/u.test(before) ? `${before}${words}` : `${before} ${words}`;
}
