import type { Metadata } from 'next';
import { EditMemory } from '@/components/memories/EditMemory';

export const metadata: Metadata = { title: 'Change a memory' };

export default async function EditMemoryPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <EditMemory key={id} memoryId={id} />;
}
