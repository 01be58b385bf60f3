/** The safety events of one turn: written behind its back, never with a word, and never in its way. */
import { log } from '../log.ts';
import type { SafetyEvent } from '../records/safetyEvents.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import type { Finding } from '../safety/finding.ts';

export interface Notes {
  /** What the screen, or the second line, has found; a finding of nothing is none. */
  found(finding: Finding, line: 'first' | 'second'): void;
  /** The output guard has held a sentence back. */
  guarded(rule: string): void;
  /** Resolves when all of them stand in the record, or could not be written. Never rejects. */
  written(): Promise<void>;
}

export interface SafetyRecord {
  add(event: SafetyEvent): Promise<void>;
}

export function createNotes(
  record: SafetyRecord,
  { sessionId, number }: Pick<TurnRecord, 'sessionId' | 'number'>,
): Notes {
  let writing: Promise<unknown> = Promise.resolve();

  /** One after the other, so that they stand in the order in which they came. */
  function note(event: Omit<SafetyEvent, 'place'>): void {
    writing = writing
      .then(() => record.add({ ...event, place: { sessionId, number } }))
      .catch((error: unknown) => log.error('safety.not_noted', error));
  }

  return {
    found({ level, kinds, rules }, line) {
      if (level !== 'none' || kinds.length > 0) note({ level, kinds, rules, line });
    },
    guarded: (rule) => note({ level: 'concern', kinds: [], rules: [rule], line: 'guard' }),
    async written() {
      await writing;
    },
  };
}
