import type { Metadata } from 'next';
import { SessionHistory } from '@/components/sessions/SessionHistory';
import { Given } from '@/components/ui/Given';
import { pageData } from '@/lib/http/pageData';
import type { KeepsakeMessage } from '@/lib/protocol';

export const metadata: Metadata = { title: 'A walkthrough' };

export default async function SessionPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const resources = await pageData(async ({ walkthroughs, records }, ownerId) => {
    const { sessionId, memoryId, startedAt, endedAt, takeAway, messages } = await walkthroughs.view(
      ownerId,
      id,
    );
    const { title } = await records.memories.get(ownerId, memoryId);
    return {
      // Its name; the rest of the memory is not on this page.
      [`/api/memories/${encodeURIComponent(memoryId)}`]: { id: memoryId, title },
      [`/api/walkthrough-v2/session/${encodeURIComponent(id)}`]: {
        ...{ sessionId, memoryId, startedAt, endedAt, takeAway },
        messages: messages.map(wordsAlone),
      },
    };
  });
  return (
    <Given resources={resources}>
      <SessionHistory key={id} sessionId={id} />
    </Given>
  );
}

/** Without what is not shown: feelings, sources, times, quick replies; and every sentence once. */
function wordsAlone(message: KeepsakeMessage): KeepsakeMessage {
  const sentences = message.parts.filter(({ type }) => type === 'data-sentence');
  const texts = message.parts.filter(({ type }) => type === 'text');
  return { ...message, parts: sentences.length > 0 ? sentences : texts };
}
