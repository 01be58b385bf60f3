/** What was found and what was held back, as the record and as counts; never a word of anybody. */
import { and, eq, sql } from 'drizzle-orm';
import type { SafetyKind, SafetyLevel } from '../safety/finding.ts';
import type { Orm } from './engine.ts';
import { type SafetyLine, safetyCount, safetyEvent } from './safetySchema.ts';
import { session } from './schema.ts';

export interface SafetyEvent {
  /** Where it was found: a turn of a walkthrough, or a memory's own words. */
  place: { sessionId: string; number: number } | { memoryId: string };
  level: SafetyLevel;
  kinds: SafetyKind[];
  rules: string[];
  line: SafetyLine;
}

export interface SafetyCount {
  line: SafetyLine;
  level: SafetyLevel;
  /** A kind of the screen, or the output guard's rule. */
  kind: string;
  count: number;
}

export function createSafetyEvents({ orm }: { orm: Orm }, { now }: { now: () => Date }) {
  /** The event and what it adds to the year's counts: both or neither. */
  async function add({ place, level, kinds, rules, line }: SafetyEvent): Promise<void> {
    const createdAt = now();
    const counted = line === 'guard' ? rules : kinds;
    await orm.transaction(async (transaction) => {
      await transaction
        .insert(safetyEvent)
        .values({ ...place, level, kinds, rules, line, createdAt });
      if (counted.length === 0) return;
      const year = createdAt.getUTCFullYear();
      await transaction
        .insert(safetyCount)
        // In one order, so that two at once never wait for each other.
        .values(counted.toSorted().map((kind) => ({ year, line, level, kind, count: 1 })))
        .onConflictDoUpdate({
          target: [safetyCount.year, safetyCount.line, safetyCount.level, safetyCount.kind],
          set: { count: sql`${safetyCount.count} + 1` },
        });
    });
  }

  /** In order; of one walkthrough, none when it is not there or not the owner's. */
  async function ofSession(ownerId: string, sessionId: string) {
    return orm
      .select({
        number: safetyEvent.number,
        level: safetyEvent.level,
        kinds: safetyEvent.kinds,
        rules: safetyEvent.rules,
        line: safetyEvent.line,
      })
      .from(safetyEvent)
      .innerJoin(session, eq(session.id, safetyEvent.sessionId))
      .where(and(eq(session.id, sessionId), eq(session.ownerId, ownerId)))
      .orderBy(safetyEvent.id);
  }

  /** How often in a year (UTC), by who found it, level and kind; also what belonged to people who have been erased since. */
  async function countsOf(year: number): Promise<SafetyCount[]> {
    return orm
      .select({
        line: safetyCount.line,
        level: safetyCount.level,
        kind: safetyCount.kind,
        count: safetyCount.count,
      })
      .from(safetyCount)
      .where(eq(safetyCount.year, year))
      .orderBy(safetyCount.line, safetyCount.level, safetyCount.kind);
  }

  return { add, ofSession, countsOf };
}
