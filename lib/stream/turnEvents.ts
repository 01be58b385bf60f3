/**
 * What a turn looks like on the wire, as a pure function of its record. While a turn goes on its record only grows, so
 * the events of a running turn are always the beginning of the events of the same turn finished: whoever rebuilds
 * them, wherever and whenever, gets the same events under the same numbers.
 */
import type { KeepsakeChunk, KeepsakeMessage, Phase, Sentence, TurnReport } from '../protocol.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import { cardFor } from '../safety/resources.ts';
import { isTold } from '../safety/turnSafety.ts';

/** Shown when a reply failed before anything was said; the person can try again. */
export const TURN_FAILED_WORDS = 'The guide could not answer just now. Please try again.';

const TEXT_ID = 'text';

/** The chunks of the AI SDK's UI message stream, in order; event number n is the chunk at n - 1. */
export function eventsOf(turn: TurnRecord): KeepsakeChunk[] {
  const events: KeepsakeChunk[] = [{ type: 'start', messageId: turn.messageId }];
  const spoken = turn.sentences.length > 0;

  if (turn.safety?.at === 0) events.push(...noticeOf(turn));
  if (spoken) {
    events.push(report(turn), { type: 'text-start', id: TEXT_ID });
    for (const sentence of sentencesOf(turn)) {
      // The guide had begun to speak when it was found: what comes from here on is another turn's worth.
      if (isTurnedAt(turn, sentence.index)) events.push(...noticeOf(turn), standing(turn));
      const delta = sentence.index === 0 ? sentence.text : ` ${sentence.text}`;
      events.push(
        { type: 'text-delta', id: TEXT_ID, delta },
        { type: 'data-sentence', id: `sentence-${sentence.index}`, data: sentence },
      );
    }
  }
  if (turn.status === 'running') return events;

  if (spoken) events.push({ type: 'text-end', id: TEXT_ID });
  if (turn.status === 'failed') {
    events.push({ type: 'error', errorText: TURN_FAILED_WORDS });
    return events;
  }
  if (turn.quickReplies.length > 0) {
    events.push({ type: 'data-quick-replies', id: 'quick-replies', data: turn.quickReplies });
  }
  events.push(lastReport(turn), { type: 'finish', finishReason: 'stop' });
  return events;
}

/** Nothing of the same turn comes behind one of these. */
export function isLastEvent(chunk: { type: string }): boolean {
  return chunk.type === 'finish' || chunk.type === 'error';
}

export function sentencesOf(turn: TurnRecord): Sentence[] {
  return turn.sentences.map(({ text, pauseAfterMs }, index) => ({
    index,
    text,
    pauseAfterMs,
    voiceUrl: `/api/walkthrough-v2/voice/${turn.messageId}?sentence=${index}`,
  }));
}

/** The words of the guide's message, as they stand on the screen. */
export function textOf(turn: TurnRecord): string {
  return turn.sentences.map((sentence) => sentence.text).join(' ');
}

/** The guide's message as `useChat` builds it from the same events. */
export function guideMessageOf(turn: TurnRecord): KeepsakeMessage {
  const parts: KeepsakeMessage['parts'] = [];
  for (const chunk of eventsOf(turn)) {
    if (chunk.type === 'text-start') parts.push({ type: 'text', text: '', state: 'streaming' });
    const text = parts.find((part) => part.type === 'text');
    if (chunk.type === 'text-delta' && text) text.text += chunk.delta;
    if (chunk.type === 'text-end' && text) text.state = 'done';
    const told = parts.findIndex(({ type }) => type === 'data-turn');
    if (chunk.type === 'data-turn' && told >= 0) parts[told] = chunk;
    else if (
      chunk.type === 'data-turn' ||
      chunk.type === 'data-sentence' ||
      chunk.type === 'data-safety' ||
      chunk.type === 'data-quick-replies'
    ) {
      parts.push(chunk);
    }
  }
  return {
    id: turn.messageId,
    role: 'assistant',
    parts,
    ...(turn.unsaidFrom === null ? {} : { metadata: { unsaidFrom: turn.unsaidFrom } }),
  };
}

/** Sent with the first sentence: only what does not change any more. */
function report(turn: TurnRecord, changes: Partial<TurnReport> = {}): KeepsakeChunk {
  const { emotionalState, source, ttftMs } = turn;
  const phase = phaseAt(turn, 0);
  const data = { phase, emotionalState, source: source ?? 'embedded', ttftMs: ttftMs ?? 0 };
  return { type: 'data-turn', id: 'turn', data: { ...data, ...changes } };
}

/** The phase of one sentence: what is found in the middle of a turn changes it from there on. */
export function phaseAt({ phase, safety }: TurnRecord, index: number): Phase {
  return safety?.level === 'crisis' && index >= safety.at ? 'crisis' : phase;
}

/** Whoever says goodbye and is asked how they are, or is in a crisis, is not left with that: the walk is not over. */
export function endsWalk({ kind, safety }: TurnRecord): boolean {
  return kind === 'closing' && (safety === null || safety.reply === 'closing');
}

/** How the walk stands behind a turn that did not end it. */
export function lastPhaseOf(turn: TurnRecord): Phase {
  return phaseAt(turn, turn.sentences.length);
}

function isTurnedAt({ safety }: TurnRecord, index: number): boolean {
  return safety !== null && safety.at > 0 && safety.at === index;
}

function noticeOf({ safety }: TurnRecord): KeepsakeChunk[] {
  if (!isTold(safety)) return [];
  const { level, kinds } = safety;
  const data = { level, kinds, resources: cardFor(safety) };
  return [{ type: 'data-safety', id: 'safety', data }];
}

/** What holds behind a turn in the middle; for all other turns what held from the beginning. */
function standing(turn: TurnRecord, changes: Partial<TurnReport> = {}): KeepsakeChunk {
  const last = turn.sentences.length - 1;
  const isTurned = turn.safety !== null && turn.safety.at > 0 && turn.safety.at <= last;
  return report(turn, {
    ...(isTurned ? { phase: phaseAt(turn, last), source: 'scripted' } : {}),
    ...changes,
  });
}

function lastReport(turn: TurnRecord): KeepsakeChunk {
  return standing(turn, {
    ...(endsWalk(turn) ? { phase: 'ended' } : {}),
    ...(turn.stopped ? { stopped: true } : {}),
  });
}
