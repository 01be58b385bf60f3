import { readJson } from '@/lib/http/body';
import { ownersRoute, privateJson } from '@/lib/http/route';
import { newMemorySchema } from '@/lib/requests';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute({
  GET: async ({ services, ownerId }) =>
    privateJson({ memories: await services.records.memories.list(ownerId) }),

  POST: async ({ request, services, ownerId }) => {
    const memory = await readJson(request, newMemorySchema);
    return privateJson({ id: await services.vault.create(ownerId, memory) }, { status: 201 });
  },
});
