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
  /** Takes the place of what was put before, unless the place has been erased. Never rejects: what goes wrong is a miss elsewhere. */
  put(place: string, round: MadeRound): Promise<void>;
  /** The person has deleted what it belongs to: nothing stands there, or comes to stand there, and every instance finds the flag. */
  erase(place: string): Promise<void>;
  /** Stands in State for as long as any instance may still hold what was made for a place that has been erased. */
  erasedFlagOf(place: string): string;
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
  state: Pick<State, 'set' | 'areSet' | 'delete'>,
  { ttlMs }: { ttlMs: number },
): SharedRounds {
  const keyOf = (place: string) => `prepared:${place}`;
  const erasedFlagOf = (place: string) => `erased:${place}`;
  return {
    keyOf,
    erasedFlagOf,
    async put(place, round) {
      try {
        await state.set(keyOf(place), JSON.stringify({ form: FORM, ...round }), { ttlMs });
        // Looked for behind it, as it is raised before what stands there is deleted: one of the two removes it.
        const [isErased] = await state.areSet([erasedFlagOf(place)]);
        if (isErased) await state.delete(keyOf(place));
      } catch (error) {
        log.error('prediction.not_shared', error);
      }
    },
    async erase(place) {
      await state.set(erasedFlagOf(place), '1', { ttlMs: 2 * ttlMs, isEverywhere: true });
      await state.delete(keyOf(place));
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
