import { noContent, ownersRoute } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute<{ memoryId: string }>({
  POST: async ({ request, services: { records, rollout, walkthroughs }, ownerId, params }) => {
    const { memoryId } = params;
    // Who gets the slideshow needs no opening of a live walkthrough.
    const isLive = !(await rollout.isTakenOut(request.headers.get('cookie')));
    await (isLive
      ? walkthroughs.prepare(ownerId, memoryId)
      : records.memories.get(ownerId, memoryId));
    return noContent();
  },
});
