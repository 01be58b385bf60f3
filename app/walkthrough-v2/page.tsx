import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ViewTransition } from 'react';
import { StreamingWalkthrough } from '@/components/streaming/StreamingWalkthrough';

export const metadata: Metadata = { title: 'A walkthrough' };

export default async function StreamingWalkthroughPage({
  searchParams,
}: {
  searchParams: Promise<{ memory?: string | string[] }>;
}) {
  const { memory } = await searchParams;
  if (typeof memory !== 'string' || memory === '') redirect('/');
  return (
    // The words fade in above the picture, which grows into its place by itself.
    <ViewTransition enter="words" exit="words" default="none">
      <StreamingWalkthrough key={memory} memoryId={memory} />
    </ViewTransition>
  );
}
