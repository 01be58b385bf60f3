/** What of a record can be heard again, as lines to read aloud: the guide's words; never the person's, never what went unsaid. */
import type { KeepsakeMessage, Sentence, SessionView } from '@/lib/protocol';
import type { Line } from './readAloud';
import { sentencesOf } from './sentences';

/** The sentences that were said, and those that the person no longer heard. */
export function saidAndUnsaid(message: KeepsakeMessage): { said: Sentence[]; unsaid: Sentence[] } {
  const sentences = sentencesOf(message);
  const unsaidFrom = message.metadata?.unsaidFrom ?? sentences.length;
  return { said: sentences.slice(0, unsaidFrom), unsaid: sentences.slice(unsaidFrom) };
}

export function linesOf(message: KeepsakeMessage): Line[] {
  return saidAndUnsaid(message).said.map(({ index, voiceUrl, pauseAfterMs, text }) => ({
    id: lineId(message.id, index),
    voiceUrl,
    pauseAfterMs,
    text,
  }));
}

export function lineId(messageId: string, index: number): string {
  return `line-${messageId}-${index}`;
}

/** The sentence to take along, from the closing turn that said it; nothing when the record does not hold it. */
export function takeAwayLines({ takeAway, messages }: SessionView): Line[] {
  for (const message of messages.toReversed()) {
    const sentence = sentencesOf(message).findLast(({ text }) => text === takeAway);
    if (sentence) {
      const { voiceUrl, text } = sentence;
      return [{ id: 'take-away', voiceUrl, pauseAfterMs: 0, text }];
    }
  }
  return [];
}
