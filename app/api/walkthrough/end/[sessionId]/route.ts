import { readJson } from '@/lib/http/body';
import { ownersRoute, privateJson } from '@/lib/http/route';
import { slideshowEndSchema } from '@/lib/requests';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute<{ sessionId: string }>({
  POST: async ({ request, services, ownerId, params }) => {
    const { sessionId } = params;
    await services.records.walkthroughs.get(ownerId, sessionId);
    const { heard } = await readJson(request, slideshowEndSchema);
    return privateJson(await services.walkthroughs.endShow({ ownerId, sessionId, heard }));
  },
});
