import { ownersRoute, privateJson } from '@/lib/http/route';
import { askedSentence } from '@/lib/http/spokenSentence';
import { phaseAt } from '@/lib/stream/turnEvents';
import { audioResponse, spokenWords } from '@/lib/voice/audioResponse';

/** Asked again each time, which costs no bytes: the person may have chosen another voice meanwhile. */
const CACHE_CONTROL = 'private, no-cache';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute<{ messageId: string }>({
  GET: async ({
    request,
    services: { env, records, voice, voiceMeter, limits },
    ownerId,
    params,
  }) => {
    const { messageId } = params;
    const [turn, profile] = await Promise.all([
      records.turns.byMessage(ownerId, messageId),
      records.briefs.profile(ownerId),
      limits.admit('voice', ownerId),
    ]);
    const query = new URL(request.url).searchParams;
    const sentence = askedSentence(turn, query.get('sentence'));
    const manner = {
      ownerId,
      phase: phaseAt(turn, Number(query.get('sentence') ?? turn.sentences.length)),
      // A person's own pace is set by the player, so that a change of it needs no new clip.
      rate: env.TTS_SPEAKING_RATE,
      voiceName: profile.voice.name,
      meter: voiceMeter.of(ownerId, messageId),
      signal: request.signal,
    };
    const speech = sentence
      ? await voice.speak({ ...manner, text: sentence.text })
      : await voice.speakMessage({ ...manner, sentences: turn.sentences });
    if (query.get('as') === 'words') return privateJson(spokenWords(speech));
    return audioResponse(request, speech, CACHE_CONTROL);
  },
});
