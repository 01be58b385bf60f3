/** What is spoken ahead in this process: begun behind a start, ended with the process, on a shelf that holds nothing old. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Env } from '../env.ts';
import { type AheadLine, authoredKeys } from './aheadLines.ts';
import type { ClipShelf } from './clipShelf.ts';
import { type AheadScope, speakAhead } from './speakAhead.ts';
import type { VoiceTag } from './spokenClip.ts';
import type { VoiceService } from './voiceService.ts';

export interface Ahead {
  /** Returns at once. */
  begin(): void;
  /** When nothing of it is being spoken or written any more. Never rejects. */
  end(): Promise<void>;
}

export interface AheadOptions {
  service: Pick<VoiceService, 'voice' | 'embedded' | 'speak' | 'isIdle'>;
  shelf: ClipShelf | undefined;
  scope: AheadScope;
  lines?: readonly AheadLine[];
  /** At which the telling is spoken. */
  rate: number;
  /** Whether somebody may hear this voice, as it is now. */
  isInUse: (voice: VoiceTag) => boolean;
  /** Settles after so many milliseconds. */
  pause?: (ms: number) => Promise<unknown>;
}

/** Behind the first requests of a start, which have a core to themselves. */
const BEGIN_AFTER_MS = 5_000;

export function createAhead({ service, shelf, isInUse, ...own }: AheadOptions): Ahead {
  const stop = new AbortController();
  const { signal } = stop;
  const { rate, pause = (ms: number) => wait(ms, undefined, { signal, ref: false }) } = own;
  let work = Promise.resolve();

  async function run(): Promise<void> {
    const unlock = await shelf?.reserve();
    try {
      if (unlock) {
        await shelf?.sweep((voice) => (isInUse(voice) ? authoredKeys(voice, rate) : undefined));
      }
      // What another process makes is found on the shelf.
      const isMadeElsewhere = shelf !== undefined && unlock === undefined;
      const scope = isMadeElsewhere ? 'steady' : own.scope;
      await speakAhead(service, { ...own, scope, signal, pause });
    } finally {
      unlock?.();
    }
  }

  return {
    begin() {
      // Ended while it waits, it has nothing to give back.
      work = pause(BEGIN_AFTER_MS).then(run, () => undefined);
    },
    async end() {
      stop.abort();
      await work;
      await shelf?.settled();
    },
  };
}

/**
 * All of it only where it is found again: in a folder that holds the records too, or that was there before this start. A host whose
 * processes each begin with an empty disk would pay for every one of them.
 */
export function scopeOf(
  { VOICE_AHEAD, DATABASE_URL }: Pick<Env, 'VOICE_AHEAD' | 'DATABASE_URL'>,
  shelf: Pick<ClipShelf, 'isOld'> | undefined,
): AheadScope {
  if (VOICE_AHEAD === 'off') return 'steady';
  return shelf && (DATABASE_URL === undefined || shelf.isOld) ? 'all' : 'told';
}
