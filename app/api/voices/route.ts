import { ownersRoute, privateJson } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute({
  GET: async ({ services, ownerId }) => {
    const voices = services.voice.voices.map(({ name, provider, language }) => ({
      name,
      provider,
      language,
      sampleUrl: `/api/voices/${encodeURIComponent(name)}/sample`,
    }));
    const { voice: chosen } = await services.records.profiles.get(ownerId);
    const isThere = voices.some(({ name }) => name === chosen.name);
    return privateJson({ voices, current: isThere ? chosen.name : services.voice.voice.name });
  },
});
