import { MemoryList } from '@/components/memories/MemoryList';
import { Given } from '@/components/ui/Given';
import { pageData } from '@/lib/http/pageData';

export default async function HomePage() {
  const resources = await pageData(async ({ records }, ownerId) => {
    const memories = await records.memories.list(ownerId);
    // What to leave alone is not shown in the list.
    return { '/api/memories': { memories: memories.map(({ avoid: _, ...shown }) => shown) } };
  });
  return (
    <Given resources={resources}>
      <MemoryList />
    </Given>
  );
}
