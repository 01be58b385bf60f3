import { ownersRoute, privateJson } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute({
  GET: async ({ request, services, ownerId }) => {
    const memoryId = new URL(request.url).searchParams.get('memory') ?? undefined;
    if (memoryId !== undefined) await services.records.memories.get(ownerId, memoryId);
    return privateJson({ sessions: await services.walkthroughs.list(ownerId, memoryId) });
  },
});
