import type { Metadata } from 'next';
import { SessionHistory } from '@/components/sessions/SessionHistory';

export const metadata: Metadata = { title: 'A walkthrough' };

export default async function SessionPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <SessionHistory key={id} sessionId={id} />;
}
