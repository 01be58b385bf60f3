/** Which memory is being shown: its ground and the head of the page. A new one for each memory of a row. */
'use client';
import { useResource } from '@/hooks/useResource';
import type { MemoryView, Phase } from '@/lib/protocol';
import { Ground } from '../streaming/Ground';
import { WalkthroughHeader } from '../streaming/WalkthroughHeader';

export function Place({ memoryId, phase }: { memoryId: string; phase: Phase }) {
  const { resource } = useResource<MemoryView>(`/api/memories/${encodeURIComponent(memoryId)}`);
  const memory = resource.state === 'ready' ? resource.value : null;
  return (
    <>
      <Ground memoryId={memoryId} memory={memory} phase={phase} />
      <WalkthroughHeader memoryId={memoryId} title={memory?.title ?? 'Your memory'} />
    </>
  );
}
