import type { Metadata } from 'next';
import { MemoryDetail } from '@/components/memories/MemoryDetail';
import { Given } from '@/components/ui/Given';
import { pageData } from '@/lib/http/pageData';

export const metadata: Metadata = { title: 'A memory' };

export default async function MemoryPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const resources = await pageData(async ({ records, walkthroughs }, ownerId) => {
    const memory = await records.memories.get(ownerId, id);
    const sessions = await walkthroughs.list(ownerId, id);
    const address = encodeURIComponent(id);
    return {
      [`/api/memories/${address}`]: memory,
      [`/api/sessions?memory=${address}`]: {
        // Their phases and feelings are not shown.
        sessions: sessions.map(({ phase: _phase, emotionalState: _state, ...shown }) => shown),
      },
    };
  });
  return (
    <Given resources={resources}>
      <MemoryDetail key={id} memoryId={id} />
    </Given>
  );
}
