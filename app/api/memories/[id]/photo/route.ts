import { answerPhoto, takePhoto } from '@/lib/http/memoryPhoto';
import { noContent, ownersRoute, privateJson } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute<{ id: string }>({
  GET: ({ request, services: { records }, ownerId, params }) =>
    answerPhoto(request, records.photos, ownerId, params.id),

  PUT: async ({ request, services: { records }, ownerId, params }) => {
    // Absence is told before what is wrong with the body: it is not theirs to learn about.
    await records.memories.get(ownerId, params.id);
    return privateJson(await takePhoto(request, records.photos, ownerId, params.id));
  },

  DELETE: async ({ services, ownerId, params }) => {
    await services.records.photos.remove(ownerId, params.id);
    return noContent();
  },
});
