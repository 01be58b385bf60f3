/** Learns within a second what was asked for on another instance: a stop, a deletion. One question for all that it concerns here. */
import { log } from '../log.ts';
import type { State } from '../state/state.ts';

export interface Watched {
  /** A key in State. */
  flag: string;
  onRaised: () => void;
}

/** So long a stop may take to reach its turn while that is between two sentences: a breath. */
const LOOK_EVERY_MS = 1_000;

/** @param watched asked before each look; when there is nothing, the looking ends until it is woken */
export function createFlagWatch(state: Pick<State, 'areSet'>, watched: () => readonly Watched[]) {
  let looking: ReturnType<typeof setTimeout> | undefined;

  async function look(): Promise<void> {
    const all = watched();
    if (all.length === 0) {
      looking = undefined;
      return;
    }
    try {
      const found = await state.areSet(all.map(({ flag }) => flag));
      for (const [index, { onRaised }] of all.entries()) if (found[index]) onRaised();
    } catch (error) {
      log.error('flags.not_read', error);
    }
    next();
  }

  /** One after the other: a slow answer is not asked for twice. It never keeps a process alive by itself. */
  function next(): void {
    looking = setTimeout(() => void look(), LOOK_EVERY_MS).unref();
  }

  return {
    /** There is something to watch. */
    wake(): void {
      if (!looking) next();
    },
  };
}
