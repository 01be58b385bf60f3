/** What a message holds, read from its parts. */
import type { EmotionalState, KeepsakeMessage, Phase, QuickReply, Sentence } from '@/lib/protocol';

/** The guide's sentences in order, each once. */
export function sentencesOf(message: KeepsakeMessage): Sentence[] {
  const sentences: Sentence[] = [];
  for (const part of message.parts) {
    if (part.type === 'data-sentence' && part.data.index === sentences.length) {
      sentences.push(part.data);
    }
  }
  return sentences;
}

/** What the person wrote. */
export function textOf(message: KeepsakeMessage): string {
  return message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
}

/** What the person says, as a message. */
export function personMessage({ id, text }: { id: string; text: string }): KeepsakeMessage {
  return { id, role: 'user', parts: [{ type: 'text', text }] };
}

/** The replies that fit now: the latest turn that offered some (a stopped one offers none). */
export function latestQuickReplies(messages: readonly KeepsakeMessage[]): QuickReply[] {
  for (const { parts } of messages.toReversed()) {
    const offered = parts.find((part) => part.type === 'data-quick-replies');
    if (offered) return offered.data;
  }
  return [];
}

/** The phase as the latest turn reported it. */
export function latestPhase(messages: KeepsakeMessage[]): Phase {
  for (const { parts } of messages.toReversed()) {
    const report = parts.findLast((part) => part.type === 'data-turn');
    if (report) return report.data.phase;
  }
  return 'introduction';
}

/** How the person feels, as the latest turn reported it. */
export function latestEmotionalState(messages: KeepsakeMessage[]): EmotionalState {
  for (const { parts } of messages.toReversed()) {
    const report = parts.findLast((part) => part.type === 'data-turn');
    if (report) return report.data.emotionalState;
  }
  return 'unknown';
}
