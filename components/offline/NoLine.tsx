/** In the place of a page that is not on this device while there is no connection: what there is, and people to talk to. */
'use client';
import { useEffect } from 'react';
import { useRegion } from '@/hooks/useRegion';
import { serverAnswers } from '@/lib/apiClient';
import { ResourceList } from '../calm/ResourceList';
import { Button } from '../ui/Button';
import { PageShell } from '../ui/PageShell';
import { NotSentYet } from './NotSentYet';

const LINK = 'inline-flex min-h-12 items-center underline underline-offset-4';

const AGAIN_MS = 5_000;

export function NoLine() {
  const region = useRegion();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function comeBack() {
      clearTimeout(timer);
      // A device says that it is online as soon as it has any network. Opening the page anew for that alone would show this one
      // again, and take away the tap that somebody is about to make.
      if (await serverAnswers()) window.location.reload();
      else if (navigator.onLine) timer = setTimeout(comeBack, AGAIN_MS);
    }
    window.addEventListener('online', comeBack);
    return () => {
      window.removeEventListener('online', comeBack);
      clearTimeout(timer);
    };
  }, []);
  return (
    <PageShell title="There is no connection right now">
      <p className="measure">
        This page is not on this device. Your memories are safe; it opens by itself when the
        connection is back.
      </p>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button onClick={() => window.location.reload()}>Try again</Button>
        {/* Whole pages: this one stands at an address that is another's, which the router does not know. */}
        <a href="/" className={LINK}>
          Your memories, as they were last seen
        </a>
        <a href="/memories/new" className={LINK}>
          Write down a memory
        </a>
      </div>
      <NotSentYet />
      <section className="flex flex-col gap-3">
        <h2 className="font-serif text-xl">If you want to talk to a person</h2>
        <ResourceList region={region} />
      </section>
    </PageShell>
  );
}
