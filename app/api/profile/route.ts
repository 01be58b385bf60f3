import { readJson } from '@/lib/http/body';
import { ownersRoute, privateJson } from '@/lib/http/route';
import { profileChangeSchema } from '@/lib/requests';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute({
  GET: async ({ services, ownerId, email }) =>
    privateJson({ ...(await services.records.profiles.get(ownerId)), email }),

  PUT: async ({ request, services, ownerId, email }) => {
    await services.records.profiles.change(ownerId, await readJson(request, profileChangeSchema));
    return privateJson({ ...(await services.records.profiles.get(ownerId)), email });
  },
});
