import type { Metadata } from 'next';
import { MemoryForm } from '@/components/memories/MemoryForm';
import { BeforeFirst } from '@/components/told/BeforeFirst';
import { Given } from '@/components/ui/Given';
import { PageShell } from '@/components/ui/PageShell';
import { pageData } from '@/lib/http/pageData';
import { sentWhere } from '@/lib/http/sentWhere';

export const metadata: Metadata = { title: 'A new memory' };

export default async function NewMemoryPage() {
  const resources = await pageData(async ({ records }, ownerId) => {
    const { adultConfirmed } = await records.profiles.get(ownerId);
    return { '/api/profile': { adultConfirmed } };
  });
  return (
    <Given resources={resources}>
      <BeforeFirst sentWhere={sentWhere()}>
        <PageShell title="Write down a memory" back={{ href: '/', label: 'Your memories' }}>
          <MemoryForm />
        </PageShell>
      </BeforeFirst>
    </Given>
  );
}
