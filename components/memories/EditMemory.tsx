/** Changing a memory: brought first, then the same form as for a new one. */
'use client';
import { useResource } from '@/hooks/useResource';
import type { MemoryView } from '@/lib/protocol';
import { Notice } from '../ui/Notice';
import { PageShell } from '../ui/PageShell';
import { Skeleton } from '../ui/Skeleton';
import { MemoryForm } from './MemoryForm';

export function EditMemory({ memoryId }: { memoryId: string }) {
  const id = encodeURIComponent(memoryId);
  const { resource, retry } = useResource<MemoryView>(`/api/memories/${id}`);
  return (
    <PageShell
      title="Change this memory"
      back={{ href: `/memories/${id}`, label: 'Back to the memory' }}
    >
      {resource.state === 'loading' && <Skeleton label="The memory is being brought." />}
      {resource.state === 'failed' && <Notice message={resource.message} onRetry={retry} />}
      {resource.state === 'ready' && <MemoryForm memory={resource.value} />}
    </PageShell>
  );
}
