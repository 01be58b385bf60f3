/** Gathers what was spoken of each turn and writes it down now and then, so that no sentence waits for a row. */

import { log } from '../log.ts';
import type { Meter } from './voiceService.ts';

export interface VoiceMeter {
  /** For what is spoken of one message of a person. */
  of(ownerId: string, messageId: string): Meter;
  /** Writes down what has been gathered so far. Never rejects. */
  write(): Promise<void>;
}

type Count = (
  ownerId: string,
  messageId: string,
  spoken: { google: number; embedded: number },
) => Promise<void>;

/** A player asks for two sentences ahead, so these often go together; a crash loses no more than this. */
const WRITE_AFTER_MS = 1_000;

export function createVoiceMeter(count: Count): VoiceMeter {
  let gathered = new Map<string, { ownerId: string; google: number; embedded: number }>();
  let isDue = false;

  async function write(): Promise<void> {
    const turns = gathered;
    gathered = new Map();
    isDue = false;
    for (const [messageId, { ownerId, ...spoken }] of turns) {
      try {
        await count(ownerId, messageId, spoken);
      } catch (error) {
        log.error('voice.not_counted', error, spoken);
      }
    }
  }

  return {
    of: (ownerId, messageId) => (provider, characters) => {
      const spoken = gathered.get(messageId) ?? { ownerId, google: 0, embedded: 0 };
      spoken[provider] += characters;
      gathered.set(messageId, spoken);
      if (isDue) return;
      isDue = true;
      setTimeout(() => void write(), WRITE_AFTER_MS).unref();
    },
    write,
  };
}
