/** A memory in the list: its picture large, then its title, and whom and when it is about. */
import Link from 'next/link';
import type { MemoryView } from '@/lib/protocol';
import { MemoryPicture } from './MemoryPicture';

export function MemoryCard({ memory, isFirst }: { memory: MemoryView; isFirst: boolean }) {
  return (
    <Link
      href={`/memories/${encodeURIComponent(memory.id)}`}
      className="press flex h-full flex-col overflow-hidden rounded-3xl border border-hairline bg-surface"
    >
      <MemoryPicture memory={memory} shape="card" alt="" isFirst={isFirst}>
        {memory.text && (
          <p className="m-auto line-clamp-5 px-8 text-center font-serif text-lg leading-relaxed text-ink italic">
            {memory.text}
          </p>
        )}
      </MemoryPicture>
      <div className="flex flex-col gap-1 px-6 pt-5 pb-6">
        <h2 className="font-serif text-2xl leading-snug text-balance break-words">
          {memory.title}
        </h2>
        {aboutOf(memory) && <p className="text-ink-soft">{aboutOf(memory)}</p>}
        {memory.hasPhoto && memory.text && (
          <p className="mt-2 line-clamp-2 font-serif text-lg text-ink-soft break-words">
            {memory.text}
          </p>
        )}
      </div>
    </Link>
  );
}

function aboutOf({ person, place, period }: MemoryView): string {
  return [person?.name, place, period].filter(Boolean).join(' · ');
}
