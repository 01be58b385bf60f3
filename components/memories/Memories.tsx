/** One's memories, newest first; when there are many, a field to find one by its words. */
'use client';
import { useDeferredValue, useId, useMemo, useState } from 'react';
import { memoriesWith } from '@/hooks/findMemories';
import { useIsHydrated } from '@/hooks/useIsHydrated';
import type { MemoryView } from '@/lib/protocol';
import { MemoryCard } from './MemoryCard';

/** Up to so many are found by looking. */
const FEW = 12;

export function Memories({ memories }: { memories: MemoryView[] }) {
  const [words, setWords] = useState('');
  const sought = useDeferredValue(words);
  const found = useMemo(() => memoriesWith(memories, sought), [memories, sought]);
  return (
    <>
      {memories.length > FEW && <FindField words={words} onType={setWords} />}
      <p role="status" className={sought.trim() === '' ? 'sr-only' : 'text-ink-soft'}>
        {countOf(found.length, sought)}
      </p>
      <ul className="grid gap-6 sm:grid-cols-2">
        {found.map((memory, place) => (
          <li key={memory.id} className="card-place">
            <MemoryCard memory={memory} isFirst={place === 0} />
          </li>
        ))}
      </ul>
    </>
  );
}

function FindField({ words, onType }: { words: string; onType: (words: string) => void }) {
  const id = useId();
  const isHydrated = useIsHydrated();
  return (
    <search className="flex flex-col gap-2">
      <label htmlFor={id} className="font-medium">
        Find a memory
      </label>
      <input
        id={id}
        type="search"
        value={words}
        disabled={!isHydrated}
        onChange={(event) => onType(event.target.value)}
        placeholder="A word, a name or a place"
        autoComplete="off"
        className="min-h-12 w-full rounded-xl border border-line bg-surface px-4 py-3 text-base text-ink placeholder:text-ink-soft"
      />
    </search>
  );
}

function countOf(count: number, sought: string): string {
  if (sought.trim() === '') return '';
  if (count === 0) return 'No memory has these words.';
  return count === 1 ? 'One memory has these words.' : `${count} memories have these words.`;
}
