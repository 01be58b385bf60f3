/**
 * The browser's own look at what was just sent, with the server's own code: the same screen, the same rules of a session, the same
 * authored words. Large, so it comes after the page (hooks/lookAhead.ts); the server decides, and this is only sooner.
 */
import type { KeepsakeMessage } from '@/lib/protocol';
import { readAnswer } from '@/lib/safety/answers';
import { screenHere } from '@/lib/safety/browserScreen';
import { scriptFor } from '@/lib/safety/crisisReply';
import { isImmediate } from '@/lib/safety/imminence';
import { cardFor } from '@/lib/safety/resources';
import { isWatched, meet, type SafetyState, union } from '@/lib/safety/safetyState';
import { noticeIn, type OwnFinding } from './helpAtHand';
import { sentencesOf, textOf } from './sentences';

export { loadScreenWeights, prepareScreen } from '@/lib/safety/browserScreen';

export interface OwnLookRequest {
  id: string;
  text: string;
  /** What was said before, on both sides. */
  before: readonly KeepsakeMessage[];
  /** As far as the page knows it. */
  memory: string | undefined;
  region: string;
}

/** How much of what was said before goes along, as on the server. */
const SAID_BEFORE = 12;

/** Null when nothing is found that the person should be offered help for. */
export function lookAt({ id, text, before, memory, region }: OwnLookRequest): OwnFinding | null {
  const state = stateFrom(before);
  const finding = screenHere(text, {
    said: before
      .flatMap((message) => (message.role === 'user' ? [textOf(message)] : []))
      .slice(-SAID_BEFORE),
    ...(memory === undefined ? {} : { memory }),
    ...(isWatched(state) ? { watch: true } : {}),
  });
  const { level, kinds, rules, reply } = meet(state, finding, readAnswer(text));
  if (level === 'none') return null;
  const safety = { level, kinds, rules, region, isImmediate: isImmediate(finding, text) };
  return {
    messageId: id,
    level,
    kinds,
    resources: cardFor(safety),
    words:
      reply === null
        ? []
        : scriptFor({ safety: { ...safety, reply }, saidBefore: saidIn(before) }).sentences,
  };
}

/** How the session stands, as far as the messages tell: the record itself has more. */
function stateFrom(before: readonly KeepsakeMessage[]): SafetyState {
  const notices = before.flatMap((message) => noticeIn(message) ?? []);
  const last = before.findLast(({ role }) => role === 'assistant');
  const isAsked = last !== undefined && noticeIn(last) !== undefined && isScripted(last);
  const isCrisis = notices.some(({ level }) => level === 'crisis');
  return {
    stage: isCrisis ? 'crisis' : isAsked ? 'asked' : notices.length > 0 ? 'watch' : 'clear',
    kinds: notices.reduce<SafetyState['kinds']>((all, { kinds }) => union(all, kinds), []),
    askedAbout: [],
    sinceAsked: Number.POSITIVE_INFINITY,
  };
}

function isScripted({ parts }: KeepsakeMessage): boolean {
  return parts.findLast((part) => part.type === 'data-turn')?.data.source === 'scripted';
}

/** What the guide has said so far: the server says nothing authored twice. */
function saidIn(before: readonly KeepsakeMessage[]): string[] {
  return before.flatMap((message) =>
    message.role === 'assistant' ? sentencesOf(message).map(({ text }) => text) : [],
  );
}
