import type { Metadata } from 'next';
import { ErasedPage } from '@/components/kept/ErasedPage';

export const metadata: Metadata = { title: 'Everything is erased', robots: { index: false } };

export default function ErasedRoute() {
  return <ErasedPage />;
}
