/** What help stands on the screen: as the record has it, and, until the record has spoken, as the browser itself has found it. */
import type { KeepsakeMessage, QuickReply, SafetyNotice } from '@/lib/protocol';
import type { Resource } from '@/lib/safety/resources';
import { latestQuickReplies } from './sentences';

/** What the browser's own look at a message has found, at the press. It holds none of the person's words. */
export interface OwnFinding extends SafetyNotice {
  messageId: string;
  /** Authored; said only while the line is lost, since nobody else can say anything. */
  words: string[];
}

export type HelpAtHand =
  | { kind: 'none' }
  /** One quiet line: resources are offered, nothing is asked for. */
  | { kind: 'line'; resources: Resource[] }
  /** The one thing that asks for attention. */
  | { kind: 'card'; resources: Resource[]; isImmediate: boolean };

const NONE: HelpAtHand = { kind: 'none' };

/**
 * A crisis in the record holds to the end. What only the browser has found is a card until the guide has begun to answer that
 * message; if the answer says less, the help stays at hand as a line. Nothing that was shown goes away.
 */
export function helpAtHand(
  messages: readonly KeepsakeMessage[],
  own: OwnFinding | null,
): HelpAtHand {
  const notices = messages.flatMap((message) => noticeIn(message) ?? []);
  const crisis = notices.findLast(({ level }) => level === 'crisis');
  if (crisis) return cardOf(crisis);
  if (own?.level === 'crisis' && isOpen(messages, own.messageId)) return cardOf(own);
  const resources = notices.at(-1)?.resources ?? own?.resources;
  return resources ? { kind: 'line', resources } : NONE;
}

/** The short answers beside it. In a crisis none of those that were offered before it was found: they are about the memory. */
export function repliesBeside(
  help: HelpAtHand,
  messages: readonly KeepsakeMessage[],
): QuickReply[] {
  if (help.kind !== 'card') return latestQuickReplies(messages);
  const from = messages.findLastIndex((message) => noticeIn(message)?.level === 'crisis');
  return from < 0 ? [] : latestQuickReplies(messages.slice(from));
}

/** What a message tells of a finding; it comes before the words that answer it. */
export function noticeIn({ parts }: KeepsakeMessage): SafetyNotice | undefined {
  return parts.findLast((part) => part.type === 'data-safety')?.data;
}

/** Whether this is only said by the browser so far: the message stands there, and no word of an answer has come. */
export function isOpen(messages: readonly KeepsakeMessage[], messageId: string): boolean {
  const at = messages.findIndex(({ id }) => id === messageId);
  return at >= 0 && !messages.slice(at).some(isAnswer);
}

function isAnswer({ role, parts }: KeepsakeMessage): boolean {
  return role === 'assistant' && parts.some(({ type }) => type === 'data-turn');
}

function cardOf({ resources }: SafetyNotice): HelpAtHand {
  return { kind: 'card', resources, isImmediate: resources[0]?.kind === 'emergency' };
}
