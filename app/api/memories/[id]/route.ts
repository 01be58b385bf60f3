import { readJson } from '@/lib/http/body';
import { contentTag } from '@/lib/http/contentTag';
import { noContent, ownersRoute, privateJson } from '@/lib/http/route';
import { memoryChangeSchema } from '@/lib/requests';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute<{ id: string }>({
  GET: async ({ services, ownerId, params }) => {
    const memory = await services.records.memories.get(ownerId, params.id);
    return privateJson(memory, { headers: { etag: contentTag(memory) } });
  },

  PUT: async ({ request, services, ownerId, params }) => {
    // Absence is told before what is wrong with the body: it is not theirs to learn about.
    await services.records.memories.get(ownerId, params.id);
    const change = await readJson(request, memoryChangeSchema);
    return privateJson(await services.vault.change(ownerId, params.id, change));
  },

  DELETE: async ({ services, ownerId, params }) => {
    await services.walkthroughs.removeMemory(ownerId, params.id);
    return noContent();
  },
});
