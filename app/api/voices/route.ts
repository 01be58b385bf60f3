import { ownersRoute, privateJson } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute({
  GET: async ({ services, ownerId }) => {
    const { name, provider, language } = services.voice.voice;
    const sampleUrl = `/api/voices/${encodeURIComponent(name)}/sample`;
    const { voice } = await services.records.profiles.get(ownerId);
    const voices = [{ name, provider, language, sampleUrl }];
    const current = voices.some((each) => each.name === voice.name) ? voice.name : name;
    return privateJson({ voices, current });
  },
});
