import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { StreamingWalkthrough } from '@/components/streaming/StreamingWalkthrough';

export const metadata: Metadata = { title: 'A walkthrough' };

export default async function StreamingWalkthroughPage({
  searchParams,
}: {
  searchParams: Promise<{ memory?: string | string[] }>;
}) {
  const { memory } = await searchParams;
  if (typeof memory !== 'string' || memory === '') redirect('/');
  return <StreamingWalkthrough key={memory} memoryId={memory} />;
}
