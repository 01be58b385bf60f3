import { noContent, ownersRoute } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute<{ sessionId: string }>({
  DELETE: async ({ services, ownerId, params }) => {
    await services.walkthroughs.remove(ownerId, params.sessionId);
    return noContent();
  },
});
