/** Several memories, shown one after the other: which ones, and the way there. */
'use client';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { sharedVoiceOutput } from '@/hooks/sharedVoice';
import type { MemoryView } from '@/lib/protocol';
import { ButtonLink } from '../ui/Button';

export function InARow({ memories }: { memories: MemoryView[] }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
      className="group rounded-3xl border border-hairline px-6 py-2"
    >
      <summary className="flex min-h-12 items-center justify-between gap-3 text-ink-soft">
        Several memories, one after the other
        <ChevronDown aria-hidden="true" size={20} className="shrink-0 group-open:rotate-180" />
      </summary>
      {/* The titles stand on the page already: they are there again only for who asks. */}
      {isOpen && <Choosing memories={memories} />}
    </details>
  );
}

function Choosing({ memories }: { memories: MemoryView[] }) {
  const [chosen, setChosen] = useState<string[]>([]);
  const row = new URLSearchParams(chosen.map((id) => ['memory', id]));

  function choose(id: string, isChosen: boolean) {
    const others = chosen.filter((other) => other !== id);
    setChosen(isChosen ? [...others, id] : others);
  }

  return (
    <>
      <fieldset className="flex flex-col">
        <legend className="mb-1">They are shown in the order in which you choose them.</legend>
        {memories.map(({ id, title }) => (
          <label key={id} className="flex min-h-12 items-center gap-3">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={({ target }) => choose(id, target.checked)}
              className="size-6 shrink-0 accent-clay"
            />
            <span className="min-w-0 font-serif text-lg break-words">{title}</span>
          </label>
        ))}
      </fieldset>
      <p role="status" className="min-h-7 text-sm text-ink-soft">
        {chosen.length === 1 && 'Choose one more.'}
        {chosen.length > 1 && `${chosen.length} memories in a row.`}
      </p>
      {chosen.length > 1 && (
        <ButtonLink
          href={`/walkthrough?${row}`}
          weight="primary"
          className="mb-4"
          // This tap lets the guide speak on the next page.
          onClick={() => sharedVoiceOutput().unlock()}
        >
          Begin
        </ButtonLink>
      )}
    </>
  );
}
