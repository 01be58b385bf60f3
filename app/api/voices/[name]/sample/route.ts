import { KeepsakeError } from '@/lib/errors';
import { ownersRoute, privateJson } from '@/lib/http/route';
import { audioResponse } from '@/lib/voice/audioResponse';

/** Long enough to hear a pace, and about nobody. */
const SAMPLE = 'This is how I sound when I read to you, one sentence at a time.';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute<{ name: string }>({
  GET: async ({ request, services: { voice, limits }, ownerId, params }) => {
    const voiceName = params.name;
    if (!voice.voices.some(({ name }) => name === voiceName)) throw new KeepsakeError('not_found');
    await limits.admit('voice', ownerId);
    const { signal } = request;
    const speech = await voice.speak({ ownerId, text: SAMPLE, rate: 1, voiceName, signal });
    if (new URL(request.url).searchParams.get('as') === 'words') {
      return privateJson({ durationMs: speech.durationMs, words: speech.words });
    }
    return audioResponse(request, speech);
  },
});
