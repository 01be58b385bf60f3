import { noContent, ownersRoute } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute<{ memoryId: string }>({
  POST: async ({ services, ownerId, params }) => {
    await services.walkthroughs.prepare(ownerId, params.memoryId);
    return noContent();
  },
});
