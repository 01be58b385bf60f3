/** What was recorded of a page's sound, beside what the record says should have been heard. */
import type { Page } from '@playwright/test';
import type { Sentence, SessionView } from '../../lib/protocol.ts';
import type { Recording } from './soundRecorder.ts';

export type Told = Sentence & {
  durationMs: number;
  words: { text: string; startMs: number }[];
};

/** The sentences of the guide's last message, with their sound's length and the times of their words. */
export async function toldSentences(page: Page, sessionId: string): Promise<Told[]> {
  const read = await page.request.get(`/api/walkthrough-v2/session/${sessionId}`);
  const { messages }: SessionView = await read.json();
  const last = messages.findLast(({ role }) => role === 'assistant');
  const sentences = (last?.parts ?? []).flatMap((part) =>
    part.type === 'data-sentence' ? [part.data] : [],
  );
  return Promise.all(
    sentences.map(async (sentence) => {
      const words = await page.request.get(`${sentence.voiceUrl}&as=words`);
      return { ...sentence, ...(await words.json()) };
    }),
  );
}

/** Silence between two sentences beyond the authored pause, ms, by the outputs' clocks; less than 0: too soon. */
export function gapsBetween({ clips }: Recording, told: Told[]): number[] {
  return clips.slice(1).map(({ fromMs }, index) => {
    return fromMs - (clips[index]?.toMs ?? 0) - (told[index]?.pauseAfterMs ?? 0);
  });
}

/** How long after it is said each word stands there, ms, by the clip's clock; words that came without a sound do not count. */
export function latenessOfWords({ clips, words }: Recording, told: Told[]): number[] {
  return words.flatMap(({ sentence, word, clip, positionMs }) => {
    const startMs = told[sentence]?.words[word]?.startMs;
    const rate = clips[clip ?? -1]?.rate;
    if (startMs === undefined || rate === undefined || clip !== sentence) return [];
    return [((positionMs ?? 0) - startMs) / rate];
  });
}
