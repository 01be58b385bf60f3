/**
 * What one instance has prepared, where another one finds it: the finished replies of a place, in State, sealed there. Whoever takes the
 * session's lock takes them out in the same step.
 */
import { z } from 'zod';
import { log } from '../log.ts';
import type { State } from '../state/state.ts';

/** The replies that are made, each with its key, as its sentences. */
export interface MadeRound {
  ownerId: string;
  version: string;
  replies: Array<[key: string, sentences: string[]]>;
}

export interface SharedRounds {
  keyOf(place: string): string;
  /** Takes the place of what was put before. Returns at once; what goes wrong is a miss elsewhere. */
  put(place: string, round: MadeRound): void;
  /** Undefined when it is not of the form that this version of the code writes. */
  read(taken: string): MadeRound | undefined;
}

/** Raised with each change of what it means. */
const FORM = 1;

const schema = z.object({
  form: z.literal(FORM),
  ownerId: z.string(),
  version: z.string(),
  replies: z.array(z.tuple([z.string(), z.array(z.string()).min(1)])),
});

export function createSharedRounds(
  state: Pick<State, 'set'>,
  { ttlMs }: { ttlMs: number },
): SharedRounds {
  const keyOf = (place: string) => `prepared:${place}`;
  return {
    keyOf,
    put(place, round) {
      state
        .set(keyOf(place), JSON.stringify({ form: FORM, ...round }), { ttlMs })
        .catch((error: unknown) => log.error('prediction.not_shared', error));
    },
    read(taken) {
      try {
        return schema.parse(JSON.parse(taken));
      } catch (error) {
        log.error('prediction.shared_not_ours', error);
        return undefined;
      }
    },
  };
}
