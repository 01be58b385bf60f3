/** How old the page is; it is brought anew every ten seconds while somebody looks, until they stop it. */
'use client';
import { useRouter } from 'next/navigation';
import { startTransition, useEffect, useState } from 'react';
import { serverAnswers } from '@/lib/apiClient';
import { clockText } from './words';

const EVERY_MS = 10_000;

export function OpsRefresh({ at }: { at: string }) {
  const router = useRouter();
  const [isPaused, setIsPaused] = useState(false);
  const [isAnswering, setIsAnswering] = useState(true);

  useEffect(() => {
    if (isPaused) return undefined;
    const timer = setInterval(async () => {
      if (document.visibilityState === 'hidden') return;
      // Next leaves the page for the browser's own when a refresh is not answered; the last figures are worth more than that.
      const answers = await serverAnswers();
      setIsAnswering(answers);
      if (answers) startTransition(() => router.refresh());
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [router, isPaused]);

  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      <p>
        As of <time dateTime={at}>{clockText(at)}</time>
        {isPaused ? ', standing still' : ', anew every 10 s'}
      </p>
      <button
        type="button"
        className="min-h-10 underline underline-offset-4"
        onClick={() => setIsPaused(!isPaused)}
      >
        {isPaused ? 'Go on refreshing' : 'Stand still'}
      </button>
      <p role="status" className="font-semibold">
        {!isAnswering && '■ The server does not answer: these figures grow old.'}
      </p>
    </div>
  );
}
