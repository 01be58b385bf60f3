import type { Metadata } from 'next';
import { PrintedPage } from '@/components/kept/PrintedPage';
import { PageShell } from '@/components/ui/PageShell';
import { isUnavailable } from '@/lib/errors';
import { printedAccount } from '@/lib/http/printedAccount';

export const metadata: Metadata = { title: 'What is kept of you', robots: { index: false } };

const BACK = { href: '/settings', label: 'Settings' };

export default async function PrintRoute() {
  const kept = await printedAccount().catch((error: unknown) => {
    if (isUnavailable(error)) return null;
    throw error;
  });
  if (kept) return <PrintedPage kept={kept} />;
  return (
    <PageShell title="What is kept of you" back={BACK}>
      <p className="measure text-lg">
        {kept === null
          ? 'This cannot be read right now. Nothing is lost. Please open it again in a moment.'
          : 'Nothing is kept of you here.'}
      </p>
    </PageShell>
  );
}
