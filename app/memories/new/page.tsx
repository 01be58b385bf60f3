import type { Metadata } from 'next';
import { MemoryForm } from '@/components/memories/MemoryForm';
import { PageShell } from '@/components/ui/PageShell';

export const metadata: Metadata = { title: 'A new memory' };

export default function NewMemoryPage() {
  return (
    <PageShell title="Write down a memory" back={{ href: '/', label: 'Your memories' }}>
      <p className="text-ink-soft">Keepsake is for adults, 18 or older.</p>
      <MemoryForm />
    </PageShell>
  );
}
