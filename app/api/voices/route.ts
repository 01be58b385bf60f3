import { offeredVoices } from '@/lib/http/offeredVoices';
import { ownersRoute, privateJson } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute({
  GET: async ({ services, ownerId }) => privateJson(await offeredVoices(services, ownerId)),
});
