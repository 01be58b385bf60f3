import { readJson } from '@/lib/http/body';
import { noContent, ownersRoute } from '@/lib/http/route';
import { feedbackSchema } from '@/lib/requests';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute<{ sessionId: string }>({
  POST: async ({ request, services, ownerId, params }) => {
    await services.records.walkthroughs.get(ownerId, params.sessionId);
    const feedback = await readJson(request, feedbackSchema);
    await services.records.feedback.put(ownerId, params.sessionId, feedback);
    return noContent();
  },
});
