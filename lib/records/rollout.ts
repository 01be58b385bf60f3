/** What was decided about the rollout, change by change, and the bucket of each account. */
import { desc, eq } from 'drizzle-orm';
import { addAudit } from './audit.ts';
import { user } from './authSchema.ts';
import type { Cipher } from './encryption.ts';
import type { Orm } from './engine.ts';
import { placeOf } from './places.ts';
import { type ByItself, rolloutBucket, rolloutChange } from './rolloutSchema.ts';

export interface RolloutValue {
  enabled: boolean;
  /** 0 to 100, in steps of a hundredth. */
  percent: number;
  holdoutPercent: number;
}

export interface NewRolloutChange {
  /** One more than that of the change before. */
  version: number;
  /** The id of an account, or what acted by itself. */
  by: string | ByItself;
  from: RolloutValue;
  to: RolloutValue;
  why: string;
}

export interface RolloutChange extends NewRolloutChange {
  at: Date;
  /** The account's address; null of what acted by itself, and of an account that is gone. */
  byEmail: string | null;
}

export function createRollout({ orm }: { orm: Orm }, cipher: Cipher, { now }: { now: () => Date }) {
  /** With its line in the audit. @returns false when somebody else has made the change of this number; nothing is written then */
  async function add({ from, to, why, ...change }: NewRolloutChange): Promise<boolean> {
    const at = now();
    return orm.transaction(async (transaction) => {
      const written = await transaction
        .insert(rolloutChange)
        .values({
          ...change,
          at,
          fromEnabled: from.enabled,
          fromPercent: from.percent,
          fromHoldoutPercent: from.holdoutPercent,
          toEnabled: to.enabled,
          toPercent: to.percent,
          toHoldoutPercent: to.holdoutPercent,
          why: cipher.seal(why, placeOf.rolloutWhy(change.version)),
        })
        .onConflictDoNothing({ target: rolloutChange.version })
        .returning({ version: rolloutChange.version });
      if (written.length === 0) return false;
      const entry = { action: 'rollout.changed', subject: String(change.version) } as const;
      const by = isByItself(change.by) ? 'keepsake' : change.by;
      await addAudit(transaction, { ...entry, by, from: { ...from }, to: { ...to } }, at);
      return true;
    });
  }

  /** What holds; undefined until somebody has set it. */
  async function latest(): Promise<(RolloutValue & { version: number }) | undefined> {
    const [row] = await orm
      .select({
        version: rolloutChange.version,
        enabled: rolloutChange.toEnabled,
        percent: rolloutChange.toPercent,
        holdoutPercent: rolloutChange.toHoldoutPercent,
      })
      .from(rolloutChange)
      .orderBy(desc(rolloutChange.version))
      .limit(1);
    return row;
  }

  /** Newest first. */
  async function changes(most: number): Promise<RolloutChange[]> {
    const rows = await orm
      .select({ change: rolloutChange, byEmail: user.email })
      .from(rolloutChange)
      .leftJoin(user, eq(user.id, rolloutChange.by))
      .orderBy(desc(rolloutChange.version))
      .limit(most);
    return rows.map(({ change, byEmail }) => ({
      version: change.version,
      at: change.at,
      by: change.by,
      byEmail,
      from: {
        enabled: change.fromEnabled,
        percent: change.fromPercent,
        holdoutPercent: change.fromHoldoutPercent,
      },
      to: {
        enabled: change.toEnabled,
        percent: change.toPercent,
        holdoutPercent: change.toHoldoutPercent,
      },
      why: cipher.open(change.why, placeOf.rolloutWhy(change.version)),
    }));
  }

  /** The account's own bucket; the one that is offered becomes it when there is none yet. */
  async function ownBucket(ownerId: string, offered: number): Promise<number> {
    await orm.insert(rolloutBucket).values({ ownerId, bucket: offered }).onConflictDoNothing();
    const [own] = await orm
      .select({ bucket: rolloutBucket.bucket })
      .from(rolloutBucket)
      .where(eq(rolloutBucket.ownerId, ownerId));
    return own?.bucket ?? offered;
  }

  return { add, latest, changes, ownBucket };
}

function isByItself(by: string): by is ByItself {
  return by === 'guardrail' || by === 'schedule';
}
