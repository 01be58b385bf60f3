/** A memory in the list: its photo if it has one, its title, and the first of its words. */
import Link from 'next/link';
import type { MemoryView } from '@/lib/protocol';
import { MemoryPhoto } from './MemoryPhoto';

export function MemoryCard({ memory }: { memory: MemoryView }) {
  const about = [memory.person?.name, memory.place, memory.period].filter(Boolean).join(' · ');
  return (
    <Link
      href={`/memories/${encodeURIComponent(memory.id)}`}
      className="flex h-full min-h-28 flex-col overflow-hidden rounded-2xl border border-hairline bg-surface"
    >
      {memory.hasPhoto && <MemoryPhoto memoryId={memory.id} alt="" shape="wide" />}
      <div className="flex flex-col gap-1 p-5">
        <h2 className="font-serif text-xl leading-snug break-words">{memory.title}</h2>
        {about && <p className="text-sm text-ink-soft">{about}</p>}
        {memory.text && (
          <p className="mt-1 line-clamp-3 font-serif text-ink-soft break-words">{memory.text}</p>
        )}
      </div>
    </Link>
  );
}
