/** When the rolling summary is made anew: not for each turn that leaves the window, but for a few of them together. */
import type { GuideContext } from './guideContext.ts';
import { type Exchange, exchangesOf, WINDOW_EXCHANGES } from './promptExchanges.ts';

export interface DueSummary {
  turns: Exchange[];
  /** The number of the last turn that will be in the summary. */
  through: number;
}

/** Each summary is a call of the day's budget; until then first words stand in for so many. */
const FEWEST_TURNS = 4;
/** After an outage it catches up step by step. */
const MOST_TURNS = 10;

/**
 * @param history as it is after a turn, with the guide's reply
 * @param through the last turn that is in the summary; 0 when there is none
 * @returns undefined while it is not worth a call
 */
export function dueSummary(
  history: GuideContext['history'],
  through: number,
): DueSummary | undefined {
  // The next message takes one place of the window.
  const gone = exchangesOf(history).slice(0, 1 - WINDOW_EXCHANGES);
  const waiting = gone.filter(({ turn }) => turn > through);
  if (waiting.length < FEWEST_TURNS) return undefined;
  const turns = waiting.slice(0, MOST_TURNS);
  return { turns, through: turns.at(-1)?.turn ?? through };
}
