import { KeepsakeError } from '@/lib/errors';
import { ownersRoute } from '@/lib/http/route';
import { audioResponse } from '@/lib/voice/audioResponse';

/** Long enough to hear a pace, and about nobody. */
const SAMPLE = 'This is how I sound when I read to you, one sentence at a time.';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute<{ name: string }>({
  GET: async ({ request, services, ownerId, params }) => {
    if (params.name !== services.voice.voice.name) throw new KeepsakeError('not_found');
    const { signal } = request;
    return audioResponse(
      request,
      await services.voice.speak({ ownerId, text: SAMPLE, rate: 1, signal }),
    );
  },
});
