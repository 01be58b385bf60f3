import type { Metadata } from 'next';
import { NoLine } from '@/components/offline/NoLine';

export const metadata: Metadata = { title: 'No connection', robots: { index: false } };

/** Kept on the device by the service worker, and shown by it in the place of a page that is not. */
export default function OfflinePage() {
  return <NoLine />;
}
