/** The slideshow with what its page brings along: for whoever has v1, and for a row of memories, which only v1 shows. */
import { ViewTransition } from 'react';
import { Slideshow } from '@/components/slideshow/Slideshow';
import { Given } from '@/components/ui/Given';
import { type PageData, pageData } from '@/lib/http/pageData';

/** In a row: more than anybody looks at in one go. */
const MOST_MEMORIES = 20;

export async function SlideshowPage({
  memoryIds,
  firstStep,
}: {
  memoryIds: string[];
  firstStep?: number | undefined;
}) {
  const shown = [...new Set(memoryIds)].slice(0, MOST_MEMORIES);
  const resources = await pageData(async ({ records }, ownerId) => {
    const [{ voice }, ...memories] = await Promise.all([
      records.profiles.get(ownerId),
      ...shown.map((memoryId) => records.memories.get(ownerId, memoryId)),
    ]);
    const given: PageData = { '/api/profile': { voice } };
    // The heading and the ground; the memory's text is not on this page.
    for (const { id, title, hasPhoto, photo } of memories) {
      const memory = { id, title, hasPhoto, ...(photo && { photo }) };
      given[`/api/memories/${encodeURIComponent(id)}`] = memory;
    }
    return given;
  });
  return (
    <Given resources={resources}>
      {/* The words fade in above the picture, which grows into its place by itself. */}
      <ViewTransition enter="words" exit="words" default="none">
        <Slideshow key={shown.join()} memoryIds={shown} firstStep={firstStep} />
      </ViewTransition>
    </Given>
  );
}
