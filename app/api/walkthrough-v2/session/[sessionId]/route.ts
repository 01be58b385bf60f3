import { ownersRoute, privateJson } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute<{ sessionId: string }>({
  GET: async ({ services, ownerId, params }) =>
    privateJson(await services.walkthroughs.view(ownerId, params.sessionId)),
});
