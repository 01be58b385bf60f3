/** Logs in PostgreSQL: a row an entry; a log lives as long as its last one. */
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { KeepsakeError } from '../errors.ts';
import type { Orm } from '../records/engine.ts';
import { isViolation } from '../records/failures.ts';
import { stateLog } from '../records/stateSchema.ts';
import { isAlive, isThere, rowsOf, timeIn } from './postgresRows.ts';
import type { LogEntry, LogRequest } from './state.ts';

export function createPostgresLogs(orm: Orm) {
  /** False when the first does not follow the last one there. Of two who append the same, the primary key refuses one. */
  async function insert(log: string, entries: readonly LogEntry[], ttlMs: number) {
    const [first] = entries;
    if (!first) return true;
    return isThere(
      orm,
      sql`
        with last as (${lastOf(sql`${log}`)})
        insert into ${stateLog} (log, turn, event, data, expires_at)
        select ${log}, turn, event, data, ${timeIn(ttlMs)}
        from json_to_recordset(${JSON.stringify(entries)}::json)
          as entry(turn integer, event integer, data text)
        where coalesce(
          (
            select ${isAlive} and case when turn = ${first.turn}
              then event = ${first.event - 1}
              else turn < ${first.turn} and ${first.event === 1}
            end
            from last
          ),
          ${first.event === 1}
        )
        returning 1
      `,
    ).catch((error: unknown) => {
      if (isViolation(error, 'state_log_pkey')) return false;
      throw error;
    });
  }

  return {
    async append(log: string, entries: readonly LogEntry[], { ttlMs }: { ttlMs: number }) {
      if (await insert(log, entries, ttlMs)) return;
      const wasOver = await isThere(
        orm,
        sql`delete from ${stateLog} where log = ${log}
          and not exists (select from (${lastOf(sql`${log}`)}) as last where ${isAlive}) returning 1`,
      );
      if (wasOver && (await insert(log, entries, ttlMs))) return;
      throw new KeepsakeError('conflict', { cause: new Error('The log is somewhere else.') });
    },

    async readLogs(requests: readonly LogRequest[]): Promise<LogEntry[][]> {
      const asked = requests.map(({ log, after }, index) => ({ index, log, ...after }));
      const rows = await rowsOf(
        orm,
        entryRow,
        sql`
          select asked.index, entry.turn, entry.event, entry.data
          from json_to_recordset(${JSON.stringify(asked)}::json)
            as asked(index integer, log text, turn integer, event integer)
          join ${stateLog} as entry
            on entry.log = asked.log and (entry.turn, entry.event) > (asked.turn, asked.event)
          where exists (select from (${lastOf(sql.raw('asked.log'))}) as last where ${isAlive})
          order by entry.turn, entry.event
        `,
      );
      const answers: LogEntry[][] = requests.map(() => []);
      for (const { index, ...entry } of rows) answers[index]?.push(entry);
      return answers;
    },
  };
}

function lastOf(log: ReturnType<typeof sql>) {
  return sql`
    select last.turn, last.event, last.expires_at from ${stateLog} as last
    where last.log = ${log} order by last.turn desc, last.event desc limit 1
  `;
}

const entryRow = z.object({
  index: z.number(),
  turn: z.number(),
  event: z.number(),
  data: z.string(),
});
