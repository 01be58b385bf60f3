/** Plays a scripted person against a guide, turn by turn, the way a walkthrough goes but without server or records. */
import type { LanguageModelV4 } from '@ai-sdk/provider';
import { streamText } from 'ai';
import { z } from 'zod';
import type { Phase, QuickReply } from '../protocol.ts';
import {
  advance,
  beginClosing,
  beginConversation,
  type Conversation,
  close,
} from '../session/conversationState.ts';
import { type GuideContext, guideContextSchema } from './guideContext.ts';
import { chooseQuickReplies } from './quickReplies.ts';

export const personaSchema = z.object({
  memory: guideContextSchema.shape.memory.extend({ hasPhoto: z.boolean().default(false) }),
  profile: guideContextSchema.shape.profile.default({}),
  messages: z.array(z.string()).min(1),
});
export type Persona = z.infer<typeof personaSchema>;

/** One line of `npm run rehearse`; `patient` is null in the opening, `phase` is 'ended' in the closing. */
export interface RehearsedTurn {
  turn: number;
  phase: Phase;
  patient: string | null;
  guide: string;
  source: 'embedded';
  quickReplies: QuickReply[];
  ttftMs: number;
  totalMs: number;
}

/** A rehearsed walk is a whole one: this message of the person is answered by the closing turn, as if they ended it. */
export const CLOSING_MESSAGE = 14;

/** Yields a turn as soon as it is whole; ends with the closing turn or with the last message. */
export async function* rehearse(
  persona: Persona,
  model: LanguageModelV4,
  now: () => number = () => performance.now(),
): AsyncGenerator<RehearsedTurn> {
  const history: GuideContext['history'] = [];
  const shown: QuickReply[][] = [];
  let conversation = beginConversation();
  let turn: GuideContext['turn'] = 'opening';
  const messages = [null, ...persona.messages];
  for (const [index, patient] of messages.entries()) {
    if (patient !== null) {
      ({ conversation, turn } = advance(conversation, { text: patient }));
      if (index === CLOSING_MESSAGE && turn === 'reply') {
        conversation = beginClosing(conversation);
        turn = 'closing';
      }
      history.push({ role: 'patient', text: patient });
    }
    const context = contextOf(persona, conversation, turn, history);
    const spoken = await speak(model, context, now);
    const quickReplies = chooseQuickReplies({
      ...context,
      reply: spoken.guide,
      previous: [...shown],
    });
    history.push({ role: 'guide', text: spoken.guide });
    shown.push(quickReplies);
    if (turn === 'closing') conversation = close(conversation);
    const { phase } = conversation;
    const { guide, ...times } = spoken;
    yield { turn: index + 1, phase, patient, guide, source: 'embedded', quickReplies, ...times };
    if (turn === 'closing') return;
  }
}

function contextOf(
  persona: Persona,
  { phase, emotionalState }: Conversation,
  turn: GuideContext['turn'],
  history: GuideContext['history'],
): GuideContext {
  const { memory, profile } = persona;
  return { turn, phase, emotionalState, memory, profile, history: [...history] };
}

async function speak(model: LanguageModelV4, context: GuideContext, now: () => number) {
  const startedAt = now();
  let ttftMs: number | undefined;
  let guide = '';
  const result = streamText({
    model,
    prompt: `The ${context.turn} turn.`,
    providerOptions: { keepsake: context },
  });
  for await (const delta of result.textStream) {
    ttftMs ??= now() - startedAt;
    guide += delta;
  }
  const totalMs = now() - startedAt;
  return { guide, ttftMs: rounded(ttftMs ?? totalMs), totalMs: rounded(totalMs) };
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
