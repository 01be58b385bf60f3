import { publicRoute } from '@/lib/http/route';
import { steadyClips, steadyEdition } from '@/lib/voice/steadyClips';

/** Which clips there are: asked anew for every page, since a new edition may have come. */
export const { GET, POST, PUT, PATCH, DELETE } = publicRoute({
  GET: async ({ services }) => {
    const clips = steadyClips(services.voice.embedded);
    const body = {
      edition: steadyEdition(clips),
      clips: clips.map(({ text, key }) => ({ text, url: `/api/steady/${key}` })),
    };
    return Response.json(body, { headers: { 'cache-control': 'public, no-cache' } });
  },
});
