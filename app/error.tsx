/** When a page cannot be shown: kind words, and the page once more. Nothing of what happened is shown. */
'use client';
import { Button } from '@/components/ui/Button';
import { PageShell } from '@/components/ui/PageShell';

export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <PageShell title="This page could not be shown" back={{ href: '/', label: 'Your memories' }}>
      <p className="text-lg">What you wrote is kept. Please try once more.</p>
      <Button weight="primary" onClick={reset} className="self-start">
        Try again
      </Button>
    </PageShell>
  );
}
