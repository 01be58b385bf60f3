import { readJson } from '@/lib/http/body';
import { ownersRoute, privateJson } from '@/lib/http/route';
import { stopSchema } from '@/lib/requests';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute<{ sessionId: string }>({
  POST: async ({ request, services, ownerId, params }) => {
    await services.records.walkthroughs.get(ownerId, params.sessionId);
    const { heard } = await readJson(request, stopSchema);
    const { sessionId } = params;
    return privateJson(await services.walkthroughs.stop({ ownerId, sessionId, heard }));
  },
});
