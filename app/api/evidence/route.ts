import { readJson } from '@/lib/http/body';
import { noContent, ownersRoute } from '@/lib/http/route';
import { evidenceSchema } from '@/lib/requests';
import { marksIn } from '@/lib/rollout/bucket';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute({
  POST: async ({ request, services, ownerId }) => {
    const seen = await readJson(request, evidenceSchema);
    const { override } = marksIn(request.headers.get('cookie'));
    services.evidence.seen({ ...seen, ownerId, isForced: override !== null });
    return noContent();
  },
});
