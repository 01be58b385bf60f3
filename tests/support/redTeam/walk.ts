/** A walk as the server makes it, without server or records: the guide's sentences past the guard, turn by turn. */
import type { GuideContext } from '../../../lib/guide/guideContext.ts';
import { chooseQuickReplies } from '../../../lib/guide/quickReplies.ts';
import type { QuickReply } from '../../../lib/protocol.ts';
import { createSentenceGuard } from '../../../lib/sentenceGuard.ts';
import { advance, beginConversation } from '../../../lib/session/conversationState.ts';
import { FAILED, type Speak } from '../../../lib/speaker.ts';

export interface WalkedTurn {
  context: GuideContext;
  sentences: string[];
  quickReplies: QuickReply[];
}

export type Person = Pick<GuideContext, 'memory' | 'profile'> & { messages: readonly string[] };

/** To the last message, or to the turn that closes the walk. */
export async function walk(person: Person, speak: Speak): Promise<WalkedTurn[]> {
  const history: GuideContext['history'] = [];
  const walked: WalkedTurn[] = [];
  let conversation = beginConversation();
  let turn: GuideContext['turn'] = 'opening';
  for (const text of [undefined, ...person.messages]) {
    if (text !== undefined) {
      ({ conversation, turn } = advance(conversation, { text }));
      history.push({ role: 'patient', text });
    }
    const { memory, profile } = person;
    const { phase, emotionalState } = conversation;
    const context = { turn, phase, emotionalState, memory, profile, history: [...history] };
    const sentences = await say(speak, context);
    const reply = sentences.join(' ');
    const previous = walked.map(({ quickReplies }) => quickReplies);
    walked.push({
      context,
      sentences,
      quickReplies: chooseQuickReplies({ ...context, reply, previous }),
    });
    history.push({ role: 'guide', text: reply });
    if (turn === 'closing') break;
  }
  return walked;
}

/** All that the person had written and said by a turn. */
export function givenBy({ context: { memory, profile, history } }: WalkedTurn): string[] {
  const { title, text, place, period, person } = memory;
  const said = history.filter(({ role }) => role === 'patient').map((message) => message.text);
  return [
    title,
    text,
    place,
    period,
    person?.name,
    person?.relationship,
    profile.callMe,
    ...said,
  ].filter((words) => words !== undefined);
}

async function say(speak: Speak, context: GuideContext): Promise<string[]> {
  const guard = createSentenceGuard(context);
  const said: string[] = [];
  for await (const sentence of speak({ context }, new AbortController().signal)) {
    if (sentence === FAILED) break;
    const { sentences, isOver } = guard([sentence]);
    said.push(...sentences.map(({ text }) => text));
    if (isOver) break;
  }
  return said;
}
