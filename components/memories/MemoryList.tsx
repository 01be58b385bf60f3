/** The first page: one's memories, or the invitation to write the first one down. */
'use client';
import { Plus, Settings } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { forgetMemories, knownMemories, rememberMemories } from '@/hooks/knownMemories';
import { useResource } from '@/hooks/useResource';
import { useSentMemories } from '@/hooks/useWaitingWords';
import type { MemoryView } from '@/lib/protocol';
import { AsLastSeen } from '../offline/AsLastSeen';
import { NotSentYet } from '../offline/NotSentYet';
import { ButtonLink } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { PageShell } from '../ui/PageShell';
import { Skeleton, SkeletonBlock } from '../ui/Skeleton';
import { InARow } from './InARow';
import { Memories } from './Memories';

export function MemoryList() {
  const { resource, retry } = useResource<{ memories: MemoryView[] }>('/api/memories');
  const [known, setKnown] = useState(knownMemories);
  const memories = resource.state === 'ready' ? resource.value.memories : known;
  useSentMemories(retry);

  useEffect(() => {
    if (resource.state !== 'ready') return;
    rememberMemories(resource.value.memories);
    // They stand there while they are asked for once more.
    setKnown(resource.value.memories);
  }, [resource]);

  return (
    <PageShell
      title="Your memories"
      aside={
        <Link
          href="/settings"
          aria-label="Settings"
          className="inline-grid size-12 place-items-center rounded-full hover:bg-surface"
        >
          <Settings aria-hidden="true" size={24} />
        </Link>
      }
    >
      <AsLastSeen />
      <NotSentYet />
      {resource.state === 'failed' ? (
        <Notice message={resource.message} onRetry={retry} />
      ) : memories === undefined ? (
        <Skeleton label="Your memories are being brought." shape={<CardShapes />} />
      ) : memories.length === 0 ? (
        <FirstMemory />
      ) : (
        <>
          <Memories memories={memories} />
          {memories.length > 1 && <InARow memories={memories} />}
          <div className="shelf">
            <WriteOneDown>
              <Plus aria-hidden="true" size={20} />
            </WriteOneDown>
          </div>
        </>
      )}
    </PageShell>
  );
}

function FirstMemory() {
  return (
    <div className="flex flex-col items-start gap-6">
      <p className="said">
        Write down one memory that you would like to go back to. A few lines are enough; a photo may
        come with it.
      </p>
      <p className="measure text-ink-soft">
        Then a guide walks you through it, one sentence at a time, as slowly as you like. The guide
        is a computer program, not a person. Keepsake is for adults, 18 or older.
      </p>
      <WriteOneDown />
      <p className="measure text-sm text-ink-soft">
        Nobody else can read it. You need no account: this browser remembers you.
      </p>
      <Link
        href="/safety"
        prefetch={false}
        className="inline-flex min-h-12 items-center text-sm underline underline-offset-4"
      >
        How Keepsake keeps people safe
      </Link>
    </div>
  );
}

function WriteOneDown({ children }: { children?: React.ReactNode }) {
  return (
    <ButtonLink
      href="/memories/new"
      weight="primary"
      className="w-full sm:w-auto"
      // The list that comes back has one more.
      onClick={forgetMemories}
    >
      {children}
      Write down a memory
    </ButtonLink>
  );
}

function CardShapes() {
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      {['first', 'second'].map((key) => (
        <div key={key} className="overflow-hidden rounded-3xl border border-hairline">
          <SkeletonBlock className="aspect-[4/3]" />
          <div className="flex flex-col gap-3 px-6 pt-6 pb-7">
            <SkeletonBlock className="h-7 w-3/4 rounded-md" />
            <SkeletonBlock className="h-5 w-1/2 rounded-md" />
          </div>
        </div>
      ))}
    </div>
  );
}
