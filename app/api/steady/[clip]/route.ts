import { KeepsakeError } from '@/lib/errors';
import { publicRoute } from '@/lib/http/route';
import { audioResponse } from '@/lib/voice/audioResponse';
import { steadyClips, steadyRequest } from '@/lib/voice/steadyClips';

/** A clip's name comes from its words and its voice, so it may be kept for good, by anybody. */
const FOR_GOOD = 'public, max-age=31536000, immutable';

export const { GET, POST, PUT, PATCH, DELETE } = publicRoute<{ clip: string }>({
  GET: async ({ request, services: { voice }, params }) => {
    const clip = steadyClips(voice.embedded).find(({ key }) => key === params.clip);
    if (!clip) throw new KeepsakeError('not_found');
    const speech = await voice.speak(steadyRequest(voice.embedded, clip, request.signal));
    return audioResponse(request, speech, FOR_GOOD);
  },
});
