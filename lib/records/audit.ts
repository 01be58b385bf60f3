/** Who saw or changed what, when: only ever added to. */
import { desc, eq } from 'drizzle-orm';
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
  | 'figures.exported';

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
  at: Date;
  /** Also of a version that knew more actions than this one. */
  action: string;
  /** The account's address; null for {@link Unnamed}, and for an account that is gone. */
  byEmail: string | null;
}

export function createAudit({ orm }: { orm: Orm }, { now }: { now: () => Date }) {
  return {
    add: (entry: AuditEntry) => addAudit(orm, entry, now()),

    /** The newest first. */
    async newest(most: number): Promise<AuditLine[]> {
      const rows = await orm
        .select({ line: audit, byEmail: user.email })
        .from(audit)
        .leftJoin(user, eq(user.id, audit.by))
        .orderBy(desc(audit.id))
        .limit(most);
      return rows.map(({ line: { at, by, action, subject, was, became }, byEmail }) => ({
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
