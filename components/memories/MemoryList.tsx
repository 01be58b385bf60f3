/** The first page: one's memories, or the invitation to write the first one down. */
'use client';
import { Plus, Settings } from 'lucide-react';
import Link from 'next/link';
import { useResource } from '@/hooks/useResource';
import type { MemoryView } from '@/lib/protocol';
import { ButtonLink } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { PageShell } from '../ui/PageShell';
import { Skeleton } from '../ui/Skeleton';
import { MemoryCard } from './MemoryCard';

export function MemoryList() {
  const { resource, retry } = useResource<{ memories: MemoryView[] }>('/api/memories');
  return (
    <PageShell
      title="Your memories"
      aside={
        <Link
          href="/settings"
          aria-label="Settings"
          className="inline-grid size-12 place-items-center rounded-full hover:bg-surface"
        >
          <Settings aria-hidden="true" size={22} />
        </Link>
      }
    >
      {resource.state === 'loading' && <Skeleton label="Your memories are being brought." />}
      {resource.state === 'failed' && <Notice message={resource.message} onRetry={retry} />}
      {resource.state === 'ready' && <Memories memories={resource.value.memories} />}
    </PageShell>
  );
}

function Memories({ memories }: { memories: MemoryView[] }) {
  if (memories.length === 0) return <FirstMemory />;
  return (
    <>
      <ul className="grid gap-4 sm:grid-cols-2">
        {memories.map((memory) => (
          <li key={memory.id}>
            <MemoryCard memory={memory} />
          </li>
        ))}
      </ul>
      <div className="safe-bottom sticky bottom-0 mt-auto bg-ground pt-3">
        <ButtonLink href="/memories/new" weight="primary" className="w-full sm:w-auto">
          <Plus aria-hidden="true" size={20} />
          Write down a memory
        </ButtonLink>
      </div>
    </>
  );
}

function FirstMemory() {
  return (
    <div className="flex flex-col items-start gap-6">
      <p className="said">
        Write down one memory that you would like to go back to. A few lines are enough; a photo may
        come with it.
      </p>
      <p className="max-w-[60ch] text-ink-soft">
        Then a guide walks you through it, one sentence at a time, as slowly as you like. The guide
        is a computer program, not a person. Keepsake is for adults, 18 or older.
      </p>
      <ButtonLink href="/memories/new" weight="primary" className="w-full sm:w-auto">
        Write down a memory
      </ButtonLink>
      <p className="max-w-[60ch] text-sm text-ink-soft">
        Nobody else can read it. You need no account: this browser remembers you.
      </p>
    </div>
  );
}
