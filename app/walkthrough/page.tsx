import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ViewTransition } from 'react';
import { Slideshow } from '@/components/slideshow/Slideshow';
import { Given } from '@/components/ui/Given';
import { type PageData, pageData } from '@/lib/http/pageData';

export const metadata: Metadata = { title: 'A walkthrough' };

/** In a row: more than anybody looks at in one go. */
const MOST_MEMORIES = 20;

type Asked = { memory?: string | string[]; step?: string | string[] };

/** The one address of a walkthrough. Whoever is in the rollout is given `/walkthrough-v2` here, by the edge. */
export default async function WalkthroughPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const { memory = [], step } = await searchParams;
  const memoryIds = [...new Set([memory].flat())].filter(Boolean).slice(0, MOST_MEMORIES);
  if (memoryIds.length === 0) redirect('/');
  const resources = await pageData(async ({ records }, ownerId) => {
    const { voice } = await records.profiles.get(ownerId);
    const given: PageData = { '/api/profile': { voice } };
    for (const id of memoryIds) {
      // The heading and the ground; the memory's text is not on this page.
      const { title, hasPhoto, photo } = await records.memories.get(ownerId, id);
      given[`/api/memories/${encodeURIComponent(id)}`] = {
        id,
        title,
        hasPhoto,
        ...(photo && { photo }),
      };
    }
    return given;
  });
  return (
    <Given resources={resources}>
      {/* The words fade in above the picture, which grows into its place by itself. */}
      <ViewTransition enter="words" exit="words" default="none">
        <Slideshow key={memoryIds.join()} memoryIds={memoryIds} firstStep={stepIn(step)} />
      </ViewTransition>
    </Given>
  );
}

/** Anything that is no step is as if none had been given. */
function stepIn(step: Asked['step']): number | undefined {
  return typeof step === 'string' && /^\d{1,3}$/.test(step) ? Number(step) : undefined;
}
