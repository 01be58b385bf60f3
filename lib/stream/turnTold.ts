/** The other way round than `turnEvents`: the turn as its readers have been told it, from the log. */
import { isDeepStrictEqual } from 'node:util';
import type { KeepsakeChunk } from '../protocol.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import { ELSEWHERE } from '../safety/resources.ts';
import type { TurnSafety } from '../safety/turnSafety.ts';
import type { LogEntry } from '../state/state.ts';
import { isLastEvent } from './turnEvents.ts';
import { entriesOf } from './turnLog.ts';

/**
 * @param turn as its record has it, which may know less, or more
 * @param entries of this turn, from its first
 * @returns undefined when such a turn would have another log
 */
export function toldTurn(turn: TurnRecord, entries: readonly LogEntry[]): TurnRecord | undefined {
  // Written by `entryOf`, and written anew below for comparison.
  const chunks = entries.map(({ data }) => JSON.parse(data) as KeepsakeChunk);
  const reports = chunks.flatMap((chunk) => (chunk.type === 'data-turn' ? [chunk.data] : []));
  const last = chunks.at(-1);
  const told: TurnRecord = {
    ...turn,
    source: reports[0]?.source ?? turn.source,
    ttftMs: reports[0]?.ttftMs ?? turn.ttftMs,
    safety: turn.safety ?? safetyIn(chunks),
    sentences: chunks.flatMap((chunk) =>
      chunk.type === 'data-sentence'
        ? [{ text: chunk.data.text, pauseAfterMs: chunk.data.pauseAfterMs }]
        : [],
    ),
    ...(last && isLastEvent(last)
      ? {
          status: last.type === 'error' ? ('failed' as const) : ('finished' as const),
          quickReplies: chunks.flatMap((chunk) =>
            chunk.type === 'data-quick-replies' ? chunk.data : [],
          ),
          stopped: reports.at(-1)?.stopped ?? false,
          finishedAt: new Date(),
        }
      : {}),
  };
  return isDeepStrictEqual(entriesOf(told), [...entries]) ? told : undefined;
}

/** What the turn went over to in the middle, as far as it was told; which of the authored lines came is in the sentences. */
function safetyIn(chunks: readonly KeepsakeChunk[]): TurnSafety | null {
  const place = chunks.findIndex(({ type }) => type === 'data-safety');
  const chunk = chunks[place];
  if (chunk?.type !== 'data-safety') return null;
  const { level, kinds, resources } = chunk.data;
  const [first] = resources;
  return {
    level,
    kinds,
    rules: [],
    reply: level === 'crisis' ? 'crisis' : 'checkIn',
    isImmediate: first?.kind === 'emergency',
    region: resources.find(({ region }) => region !== 'anywhere')?.region ?? ELSEWHERE,
    at: chunks.slice(0, place).filter(({ type }) => type === 'data-sentence').length,
  };
}
