import { ownersRoute, privateJson } from '@/lib/http/route';
import { askedSentence } from '@/lib/http/spokenSentence';
import { audioResponse, spokenWords } from '@/lib/voice/audioResponse';

/** Asked again each time, which costs no bytes: the person may have chosen another voice meanwhile. */
const CACHE_CONTROL = 'private, no-cache';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute<{ messageId: string }>({
  GET: async ({ request, services: { messageVoice, limits }, ownerId, params: { messageId } }) => {
    const query = new URL(request.url).searchParams;
    const sentence = askedSentence(query);
    const admitted = limits.admit('voice', ownerId);
    const { signal } = request;
    const speech = await messageVoice.speak({ ownerId, messageId, sentence, admitted, signal });
    if (query.get('as') === 'words') return privateJson(spokenWords(speech));
    return audioResponse(request, speech, CACHE_CONTROL);
  },
});
