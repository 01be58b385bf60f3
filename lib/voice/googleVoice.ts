/** Google's voices behind the Voice port: each sentence one call, looked at before anybody hears it. */

import type { GoogleClient } from './googleClient.ts';
import type { GooglePolicy } from './googlePolicy.ts';
import { wordsAtMarks } from './markTimes.ts';
import { joinMp3, MP3_TYPE, readMp3 } from './mp3.ts';
import { SSML_VERSION, type SsmlDocument, ssmlDocuments } from './ssml.ts';
import { clampRate, type Speech, type SpeechPart, type Voice, VoiceError } from './voice.ts';

export interface GoogleVoiceOptions {
  /** Such as `en-US-Neural2-F`: its language is in its name. */
  name: string;
  client: Pick<GoogleClient, 'synthesize'>;
  policy: GooglePolicy;
}

/** Of a sentence without a word, such as one of emoji: short, but a clip that plays. */
const SILENT_CLIP_MS = 300;
/** How far behind the end of the sound a mark may be before the sound counts as cut off. */
const BEYOND_END_MS = 50;

export function createGoogleVoice({ name, client, policy }: GoogleVoiceOptions): Voice {
  const language = languageOf(name);

  async function speak(
    { ssml, words, billedCharacters }: SsmlDocument,
    speakingRate: number,
    onSpoken: ((characters: number) => void) | undefined,
    signal: AbortSignal,
  ): Promise<Speech> {
    return policy.execute(async (deadline) => {
      const call = { ssml, voiceName: name, language, speakingRate };
      const { audio, marks } = await client.synthesize(call, deadline);
      // Billed whatever it is worth.
      onSpoken?.(billedCharacters);
      const durationMs = durationOf(audio);
      const last = Math.max(0, ...marks.map(({ seconds }) => seconds * 1000 || 0));
      if (last > durationMs + BEYOND_END_MS) throw new VoiceError('malformed');
      return {
        audio,
        contentType: MP3_TYPE,
        durationMs,
        words: wordsAtMarks(words, marks, durationMs),
      };
    }, signal);
  }

  return {
    name,
    provider: 'google',
    language,
    version: `google-ssml-${SSML_VERSION}`,
    async synthesize({ text, rate, rest = 1, onSpoken, signal }) {
      signal.throwIfAborted();
      const parts: SpeechPart[] = [];
      for (const document of ssmlDocuments({ text, rest })) {
        const speech = await speak(document, clampRate(rate), onSpoken, signal);
        parts.push({ speech, pauseAfterMs: document.pauseAfterMs });
      }
      const [only] = parts;
      if (only?.speech && parts.length === 1) return only.speech;
      return joinMp3(parts.length > 0 ? parts : [{ speech: null, pauseAfterMs: SILENT_CLIP_MS }]);
    },
    join: joinMp3,
  };
}

/** `en-US-Neural2-F` → `en-US`. */
export function languageOf(name: string): string {
  return name.split('-').slice(0, 2).join('-');
}

/** @throws {VoiceError} malformed: nothing, half a file, or another format, of which a browser would play nothing. */
function durationOf(audio: Uint8Array): number {
  try {
    return readMp3(audio).durationMs;
  } catch {
    throw new VoiceError('malformed');
  }
}
