/** Has every page kept for a moment without a network, and what was written in such a moment sent. */
'use client';
import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { keepThisPage } from '@/hooks/offlineWorker';
import { sharedWaitingWords } from '@/hooks/waitingWords';

export function Offline() {
  const pathname = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page of its own
  useEffect(() => keepThisPage(), [pathname]);
  useEffect(() => sharedWaitingWords().attach(), []);
  return null;
}
