/** Plays a scripted person against a guide, turn by turn, the way a walkthrough goes but without server or records. */
import { z } from 'zod';
import { type GuideContext, guideContextSchema } from '../guide/guideContext.ts';
import { chooseQuickReplies } from '../guide/quickReplies.ts';
import type { Phase, QuickReply, TurnSource } from '../protocol.ts';
import { scriptFor } from '../safety/crisisReply.ts';
import type { Screen } from '../safety/findings.ts';
import { judge, safetyOf } from '../safety/judging.ts';
import { ELSEWHERE } from '../safety/resources.ts';
import type { TurnSafety } from '../safety/turnSafety.ts';
import { splitSentences } from '../sentences/sentences.ts';
import {
  advance,
  beginClosing,
  beginConversation,
  type Conversation,
  close,
  stand,
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

export interface RehearsalOptions {
  screen: Screen;
  /** Milliseconds, from anywhere. */
  now?: () => number;
}

/** Yields a turn as soon as it is whole; ends with the closing turn or with the last message. */
export async function* rehearse(
  persona: Persona,
  speak: Speak,
  { screen, now = () => performance.now() }: RehearsalOptions,
): AsyncGenerator<RehearsedTurn> {
  const history: GuideContext['history'] = [];
  const shown: QuickReply[][] = [];
  const past: Array<{ safety: TurnSafety | null }> = [];
  let conversation = beginConversation();
  let turn: GuideContext['turn'] = 'opening';
  const messages = [null, ...persona.messages];
  for (const [index, patient] of messages.entries()) {
    const safety = patient === null ? null : look(screen, persona, history, past, patient);
    past.push({ safety });
    if (patient !== null) {
      if (safety?.reply) {
        conversation = stand(conversation, { isCrisis: safety.level === 'crisis' });
        turn = 'reply';
      } else ({ conversation, turn } = advance(conversation, { text: patient }));
      if (index === CLOSING_MESSAGE && turn === 'reply' && !safety?.reply) {
        conversation = beginClosing(conversation);
        turn = 'closing';
      }
      history.push({ role: 'patient', text: patient });
    }
    const context = contextOf(persona, conversation, turn, history);
    const authored = authoredReply(safety, history);
    const spoken = authored?.spoken ?? (await listen(speak, context, now));
    const quickReplies =
      authored?.quickReplies ??
      chooseQuickReplies({ ...context, reply: spoken.guide, previous: [...shown] });
    history.push({ role: 'guide', text: spoken.guide });
    shown.push(quickReplies);
    if (turn === 'closing') conversation = close(conversation);
    const { phase } = conversation;
    const { guide, source, ...times } = spoken;
    yield { turn: index + 1, phase, patient, guide, source, quickReplies, ...times };
    if (turn === 'closing') return;
  }
}

/** As the walk itself looks at a message, by the first line alone. */
function look(
  screen: Screen,
  { memory }: Persona,
  history: GuideContext['history'],
  turns: ReadonlyArray<{ safety: TurnSafety | null }>,
  text: string,
): TurnSafety | null {
  const said = history.flatMap((one) => (one.role === 'patient' ? one.text : []));
  const { met, finding } = judge(screen, { text, memory, said, turns });
  return safetyOf(met, { finding, text, region: ELSEWHERE });
}

function authoredReply(safety: TurnSafety | null, history: GuideContext['history']) {
  if (!safety?.reply) return undefined;
  const before = history.flatMap(({ role, text }) => (role === 'guide' ? text : []));
  const saidBefore = before.flatMap(splitSentences).map((sentence) => sentence.trim());
  const { reply } = safety;
  const { sentences, quickReplies } = scriptFor({ safety: { ...safety, reply }, saidBefore });
  const spoken = { guide: sentences.join(' '), source: 'scripted' as const, ttftMs: 0, totalMs: 0 };
  return { spoken, quickReplies };
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
