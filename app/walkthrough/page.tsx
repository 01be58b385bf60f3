import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SlideshowPage } from './SlideshowPage';

export const metadata: Metadata = { title: 'A walkthrough' };

type Asked = { memory?: string | string[]; step?: string | string[] };

/** The one address of a walkthrough. Whoever is in the rollout is given `/walkthrough-v2` here, by the edge. */
export default async function WalkthroughPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const { memory = [], step } = await searchParams;
  const memoryIds = [memory].flat().filter(Boolean);
  if (memoryIds.length === 0) redirect('/');
  return <SlideshowPage memoryIds={memoryIds} firstStep={stepIn(step)} />;
}

/** Anything that is no step is as if none had been given. */
function stepIn(step: Asked['step']): number | undefined {
  return typeof step === 'string' && /^\d{1,3}$/.test(step) ? Number(step) : undefined;
}
