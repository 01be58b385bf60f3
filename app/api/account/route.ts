import { answerErased } from '@/lib/http/ownAccount';
import { ownersRoute } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute({
  DELETE: async ({ request, services, ownerId }) =>
    answerErased(request, await services.ownAccount.erase(ownerId)),
});
