import type { Metadata } from 'next';
import { MemoryDetail } from '@/components/memories/MemoryDetail';

export const metadata: Metadata = { title: 'A memory' };

export default async function MemoryPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <MemoryDetail key={id} memoryId={id} />;
}
