/** A prompt as a test reads it: all its text, what lies between the marks, and what does not. */
import type { ModelMessage } from 'ai';
import type { GuideContext } from '../../../../lib/guide/guideContext.ts';
import { buildPrompt, type GuidePrompt, type PromptRequest } from '../../../../lib/guide/prompt.ts';

export const NONCE = '0123456789abcdef01234567';
export const OPEN = `[[data ${NONCE}]]`;
export const CLOSE = `[[end ${NONCE}]]`;

export function contextOf(changed: Partial<GuideContext> = {}): GuideContext {
  return {
    turn: 'reply',
    phase: 'exploration',
    emotionalState: 'unknown',
    memory: { title: 'The orchard', text: 'We picked pears with my aunt.', hasPhoto: false },
    profile: {},
    history: [
      { role: 'guide', text: 'Hello. What comes back first?' },
      { role: 'patient', text: 'The ladder, maybe green.' },
    ],
    ...changed,
  };
}

export function read(context: GuideContext, more: Partial<PromptRequest> = {}): GuidePrompt {
  return buildPrompt({ context, nonce: NONCE, ...more });
}

/** A walk of so many turns that is waiting for the next reply, with messages made by their number. */
export function walkOf(turns: number, message: (turn: number) => string): GuideContext['history'] {
  const history: GuideContext['history'] = [{ role: 'guide', text: 'Hello. What comes first?' }];
  for (let turn = 2; turn <= turns; turn += 1) {
    history.push({ role: 'patient', text: message(turn) });
    if (turn < turns) history.push({ role: 'guide', text: `I heard that, ${turn}. What else?` });
  }
  return history;
}

export function textsOf(message: ModelMessage | undefined): string {
  if (!message) return '';
  if (typeof message.content === 'string') return message.content;
  return message.content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
}

export function textOf({ messages }: GuidePrompt): string {
  return messages.map(textsOf).join('\n');
}

/** The user's messages with all that stands between the marks taken out. */
export function outsideOf({ messages }: GuidePrompt): string {
  const text = messages
    .filter(({ role }) => role === 'user')
    .map(textsOf)
    .join('\n');
  return text
    .split(OPEN)
    .map((piece, index) => (index === 0 ? piece : piece.slice(piece.indexOf(CLOSE))))
    .join('');
}

/** What is sent, the picture apart. */
export function bytesOf(prompt: GuidePrompt): number {
  return Buffer.byteLength(prompt.instructions + JSON.stringify(prompt.messages));
}
