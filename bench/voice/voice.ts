/** The voice, over stand-ins with fixed timing: how soon it is heard, how soon again, how evenly, and whether anybody else has to wait for it. */
import { z } from 'zod';
import { startProcess } from '../live/childProcess.ts';
import { withKeepsake } from '../live/liveApp.ts';
import { startStandIn } from '../live/standIn.ts';
import { measureFirstSound } from './firstSound.ts';
import { measureListening } from './listening.ts';

/** 45 words, the first sentence of nine; a model gives four of them at a time. Nothing in it is held back by the output guard. */
const REPLY = [
  'You walked there together with the bread that morning.',
  'You wrote that he carried the bread in his coat.',
  'Stay with the walk as long as it is good.',
  'Leave out whatever you do not want to tell now.',
  'What comes back to you first?',
].join(' ');
const WORDS_A_CHUNK = 4;
const MODEL = { FIRST_TOKEN_MS: '200', GAP_MS: '25', CHUNKS: JSON.stringify(inChunks(REPLY)) };
const SPEECH = { BASE_MS: '120', CHARACTER_MS: '4' };

const SERVE = new URL('../../tests/support/tts/serve.ts', import.meta.url).pathname;
const LOOP = new URL('loopProcess.ts', import.meta.url).pathname;
const loopSchema = z.object({ p99: z.number(), max: z.number(), own: z.number() });

export async function measureVoice() {
  const model = await startStandIn(MODEL);
  const speech = await startProcess(process.execPath, [SERVE], { env: SPEECH });
  try {
    const endpoint = speech.firstLine;
    const env = { ...model.env, GOOGLE_TTS_ENDPOINT: endpoint };
    const { sound, heard } = await withKeepsake(env, async (baseURL) => ({
      sound: await measureFirstSound({ baseURL, endpoint, reply: REPLY }),
      heard: await measureListening(baseURL),
    }));
    return {
      first_sound_ratio: sound.ratio,
      first_sound_ms: { by_sentence: sound.sentenceMs, by_message: sound.wholeMs },
      cache_ms: sound.cacheMs,
      gap_ms: heard.gapMs,
      word_sync_ms: heard.wordMs,
      loop_delay_ms: await measureLoop(),
    };
  } finally {
    await speech.stop();
    await model.stop();
  }
}

async function measureLoop() {
  const { firstLine, stop } = await startProcess(process.execPath, [LOOP]);
  await stop();
  return loopSchema.parse(JSON.parse(firstLine));
}

function inChunks(text: string): string[] {
  const words = text.split(' ');
  return Array.from({ length: Math.ceil(words.length / WORDS_A_CHUNK) }, (_, index) => {
    const from = index * WORDS_A_CHUNK;
    return `${words.slice(from, from + WORDS_A_CHUNK).join(' ')} `;
  });
}
