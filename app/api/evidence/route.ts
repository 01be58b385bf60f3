import { readJson } from '@/lib/http/body';
import { hasChosenVersion } from '@/lib/http/chosenVersion';
import { noContent, ownersRoute } from '@/lib/http/route';
import { evidenceSchema } from '@/lib/requests';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute({
  POST: async ({ request, services, ownerId }) => {
    const seen = await readJson(request, evidenceSchema);
    services.evidence.seen({ ...seen, ownerId, isForced: hasChosenVersion(request.headers) });
    return noContent();
  },
});
