import { KeepsakeError } from '@/lib/errors';
import { ownersRoute, privateJson } from '@/lib/http/route';
import { audioResponse, spokenWords } from '@/lib/voice/audioResponse';
import { KEEPSAKE_OWNER, VOICE_SAMPLE } from '@/lib/voice/authored';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute<{ name: string }>({
  GET: async ({ request, services: { env, voice, limits }, ownerId, params }) => {
    const voiceName = params.name;
    const voices = await voice.voices();
    if (!voices.some(({ name }) => name === voiceName)) throw new KeepsakeError('not_found');
    await limits.admit('voice', ownerId);
    const speech = await voice.speak({
      ownerId: KEEPSAKE_OWNER,
      text: VOICE_SAMPLE,
      rate: env.TTS_SPEAKING_RATE,
      voiceName,
      isAlone: true,
      signal: request.signal,
    });
    if (new URL(request.url).searchParams.get('as') === 'words') {
      return privateJson(spokenWords(speech));
    }
    return audioResponse(request, speech);
  },
});
