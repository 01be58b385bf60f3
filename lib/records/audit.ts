/** Who saw or changed what, when: only ever added to. What is seen again and again is one line an hour. */
import { and, desc, eq, lt, notLike } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import { user } from './authSchema.ts';
import type { Orm, Transaction } from './engine.ts';
import { type AuditValues, audit } from './staffSchema.ts';

/** Who acted where no account did: whoever has the command line, and the app by itself. */
export type Unnamed = 'operator' | 'keepsake';

export type AuditAction =
  | 'staff.joined'
  | 'staff.removed'
  | 'rollout.changed'
  | 'plan.changed'
  | 'figures.exported'
  | Seeing;

/** The index of the schema knows them by their ending. */
export type Seeing =
  | 'operations.seen'
  | 'figures.seen'
  | 'rollout.seen'
  | 'plan.seen'
  | 'audit.seen';

export interface AuditEntry {
  /** An account's id, or {@link Unnamed}. */
  by: string;
  action: AuditAction;
  /** The id of what it was done to, where that is not the whole installation. */
  subject?: string;
  from?: AuditValues | undefined;
  to?: AuditValues | undefined;
}

export interface AuditLine extends Omit<AuditEntry, 'action'> {
  /** Counts up. */
  id: number;
  at: Date;
  /** Also of a version that knew more actions than this one. */
  action: string;
  /** The account's address; null for {@link Unnamed}, and for an account that is gone. */
  byEmail: string | null;
}

export interface AuditRequest {
  /** An `id`: only what came before it. */
  before?: number | undefined;
  /** Only what was done, not what was seen. */
  isDoneOnly?: boolean;
}

const HOUR_MS = 60 * 60 * 1_000;
/** Of staff, times what can be seen. */
const MOST_REMEMBERED = 1_000;

export function createAudit({ orm }: { orm: Orm }, { now }: { now: () => Date }) {
  /** Which hour was written last, so that a page that is brought anew every ten seconds asks nothing of the database. */
  const written = new LRUCache<string, number>({ max: MOST_REMEMBERED });

  return {
    add: (entry: AuditEntry) => addAudit(orm, entry, now()),

    /** Once for each who, what and hour (UTC), however often and on however many instances. */
    async see(by: string, action: Seeing): Promise<void> {
      const at = now();
      const hour = Math.floor(at.getTime() / HOUR_MS);
      const key = `${by} ${action}`;
      if (written.get(key) === hour) return;
      await orm.insert(audit).values({ at, by, action }).onConflictDoNothing();
      written.set(key, hour);
    },

    /** The newest first. */
    async newest(
      most: number,
      { before, isDoneOnly = false }: AuditRequest = {},
    ): Promise<AuditLine[]> {
      const rows = await orm
        .select({ line: audit, byEmail: user.email })
        .from(audit)
        .leftJoin(user, eq(user.id, audit.by))
        .where(
          and(
            before === undefined ? undefined : lt(audit.id, before),
            isDoneOnly ? notLike(audit.action, '%.seen') : undefined,
          ),
        )
        .orderBy(desc(audit.id))
        .limit(most);
      return rows.map(({ line: { id, at, by, action, subject, was, became }, byEmail }) => ({
        id,
        at,
        by,
        action,
        byEmail,
        ...(subject !== null && { subject }),
        ...(was !== null && { from: was }),
        ...(became !== null && { to: became }),
      }));
    },
  };
}

/** For a room that does what it tells in one transaction: both or neither. */
export async function addAudit(
  orm: Orm | Transaction,
  { by, action, subject, from, to }: AuditEntry,
  at: Date,
): Promise<void> {
  await orm.insert(audit).values({ at, by, action, subject, was: from, became: to });
}
