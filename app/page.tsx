import { MemoryList } from '@/components/memories/MemoryList';

export default function HomePage() {
  return <MemoryList />;
}
