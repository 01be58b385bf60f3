import { readJson } from '@/lib/http/body';
import { idempotencyKeyOf } from '@/lib/http/idempotencyKey';
import { ownersRoute, privateJson } from '@/lib/http/route';
import { newMemorySchema } from '@/lib/requests';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute({
  GET: async ({ services, ownerId }) =>
    privateJson({ memories: await services.records.memories.list(ownerId) }),

  POST: async ({ request, services, ownerId }) => {
    const key = idempotencyKeyOf(request);
    const memory = await readJson(request, newMemorySchema);
    return privateJson({ id: await services.vault.create(ownerId, memory, key) }, { status: 201 });
  },
});
