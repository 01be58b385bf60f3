import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ViewTransition } from 'react';
import { LiveWalkthrough } from '@/components/streaming/LiveWalkthrough';
import { Given } from '@/components/ui/Given';
import { pageData } from '@/lib/http/pageData';
import { SlideshowPage } from '../walkthrough/SlideshowPage';

export const metadata: Metadata = { title: 'A walkthrough' };

export default async function StreamingWalkthroughPage({
  searchParams,
}: {
  searchParams: Promise<{ memory?: string | string[] }>;
}) {
  const { memory } = await searchParams;
  // Several in a row are shown as slideshows, to everybody alike.
  const row = [memory ?? []].flat().filter(Boolean);
  if (row.length > 1) return <SlideshowPage memoryIds={row} />;
  if (typeof memory !== 'string' || memory === '') redirect('/');
  const resources = await pageData(async ({ records }, ownerId) => {
    const [{ id, title, hasPhoto, photo }, { voice }] = await Promise.all([
      records.memories.get(ownerId, memory),
      records.profiles.get(ownerId),
    ]);
    return {
      // The heading and the ground; the memory's text is not on this page.
      [`/api/memories/${encodeURIComponent(id)}`]: { id, title, hasPhoto, ...(photo && { photo }) },
      '/api/profile': { voice },
    };
  });
  return (
    <Given resources={resources}>
      {/* The words fade in above the picture, which grows into its place by itself. */}
      <ViewTransition enter="words" exit="words" default="none">
        <LiveWalkthrough key={memory} memoryId={memory} />
      </ViewTransition>
    </Given>
  );
}
