/** The talk as exchanges, one for each turn: what the person said and what the guide answered; the latest stay word for word. */
import type { GuideContext } from './guideContext.ts';

export interface Exchange {
  /** The number of the turn, from 1. */
  turn: number;
  patient?: string;
  guide?: { text: string; unsaidFrom?: number | undefined };
}

/**
 * So many exchanges are given word for word, the one that is being answered included: with a summary of what came before
 * them they hold a thread, and a long walk costs no more than a short one.
 */
export const WINDOW_EXCHANGES = 8;

/** An exchange begins with the person's words; the opening has only the guide's. */
export function exchangesOf(history: GuideContext['history']): Exchange[] {
  const exchanges: Exchange[] = [];
  for (const { role, text, unsaidFrom, turn } of history) {
    const last = exchanges.at(-1);
    const guide = { text, ...(unsaidFrom === undefined ? {} : { unsaidFrom }) };
    if (role === 'guide' && last && !last.guide) last.guide = guide;
    else {
      const said = role === 'guide' ? { guide } : { patient: text };
      exchanges.push({ turn: turn ?? (last?.turn ?? 0) + 1, ...said });
    }
  }
  return exchanges;
}
