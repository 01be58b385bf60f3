/** Plays a scripted person against a guide, turn by turn, the way a walkthrough goes but without server or records. */
import { z } from 'zod';
import { type GuideContext, guideContextSchema } from '../guide/guideContext.ts';
import { chooseQuickReplies } from '../guide/quickReplies.ts';
import type { Phase, QuickReply, TurnSource } from '../protocol.ts';
import {
  advance,
  beginClosing,
  beginConversation,
  type Conversation,
  close,
} from '../session/conversationState.ts';
import { FAILED, type Speak } from '../speaker.ts';

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
  /** Who said its first sentence. */
  source: TurnSource;
  quickReplies: QuickReply[];
  ttftMs: number;
  totalMs: number;
}

/** A rehearsed walk is a whole one: this message of the person is answered by the closing turn, as if they ended it. */
export const CLOSING_MESSAGE = 14;

/** Yields a turn as soon as it is whole; ends with the closing turn or with the last message. */
export async function* rehearse(
  persona: Persona,
  speak: Speak,
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
    const spoken = await listen(speak, context, now);
    const quickReplies = chooseQuickReplies({
      ...context,
      reply: spoken.guide,
      previous: [...shown],
    });
    history.push({ role: 'guide', text: spoken.guide });
    shown.push(quickReplies);
    if (turn === 'closing') conversation = close(conversation);
    const { phase } = conversation;
    const { guide, source, ...times } = spoken;
    yield { turn: index + 1, phase, patient, guide, source, quickReplies, ...times };
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

async function listen(speak: Speak, context: GuideContext, now: () => number) {
  const startedAt = now();
  let ttftMs: number | undefined;
  let source: TurnSource | undefined;
  const sentences: string[] = [];
  for await (const sentence of speak({ context }, new AbortController().signal)) {
    if (sentence === FAILED) break;
    ttftMs ??= now() - startedAt;
    source ??= sentence.source;
    sentences.push(sentence.text);
  }
  if (source === undefined || ttftMs === undefined) throw new Error('The guide said nothing.');
  const totalMs = rounded(now() - startedAt);
  return { guide: sentences.join(' '), source, ttftMs: rounded(ttftMs), totalMs };
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
