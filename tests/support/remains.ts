/** Looks through every store for what may be left of somebody: all tables of the database, and all keys of Redis. */
import { sql } from 'drizzle-orm';
import type { RecordsDatabase } from '../../lib/records/database.ts';
import type { Cipher } from '../../lib/records/encryption.ts';
import { columnName } from '../../lib/records/sealCensus.ts';
import { SEALED_COLUMNS } from '../../lib/records/sealedColumns.ts';
import type { RedisReply } from './redisConnection.ts';
import type { RedisServer } from './redisServer.ts';

/** The names of what tells other instances for ten minutes that something was deleted: an id, and nothing else. */
const ERASED = 'erased';

/** The tables in which one of the texts stands, plain or sealed. */
export async function remainsInDatabase(
  { orm }: Pick<RecordsDatabase, 'orm'>,
  cipher: Cipher,
  texts: readonly string[],
): Promise<string[]> {
  const tables = await orm
    .select({ schema: sql<string>`table_schema`, name: sql<string>`table_name` })
    .from(sql`information_schema.tables`)
    .where(
      sql`table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
  const found = new Set<string>();
  const forms = texts.flatMap((text) => [text, Buffer.from(text).toString('hex')]);
  for (const { schema, name } of tables) {
    const table = sql`${sql.identifier(schema)}.${sql.identifier(name)}`;
    for (const { text } of await orm
      .select({ text: sql<string>`r::text` })
      .from(sql`${table} as r`)) {
      const isTombstone = name === 'state_value' && text.startsWith(`(${ERASED}:`);
      if (!isTombstone && forms.some((form) => text.includes(form))) found.add(name);
    }
  }
  for (const column of SEALED_COLUMNS) {
    const key = column.key.map((part) => sql`${part}::text`);
    const rows = await orm
      .select({
        key: sql<string[]>`array[${sql.join(key, sql`, `)}]`,
        sealed: sql<Uint8Array | null>`${column.column}`,
      })
      .from(column.table);
    for (const { key: values, sealed } of rows) {
      const place = column.placeIn(values[0] ?? '', values[1] ?? '');
      const opened = sealed && cipher.openBytes(sealed, place).toString('latin1');
      if (opened && texts.some((text) => opened.includes(text))) found.add(columnName(column));
    }
  }
  return [...found].toSorted();
}

/** The keys that name one of the texts, or hold it, plain or sealed; with what they live for at most, in ms. */
export async function remainsInRedis(
  { command }: Pick<RedisServer, 'command'>,
  cipher: Cipher,
  texts: readonly string[],
): Promise<{ kind: string; livesMs: number }[]> {
  const keys = [await command('KEYS', '*')].flat().map(textOf);
  const remains: { kind: string; livesMs: number }[] = [];
  for (const key of keys) {
    const [, , store = '', ...name] = key.split(':');
    const kind = name[0] === ERASED ? ERASED : store;
    const type = textOf(await command('TYPE', key));
    const read = type === 'stream' ? ['XRANGE', key, '-', '+'] : ['GET', key];
    const value = type === 'stream' || type === 'string' ? textOf(await command(...read)) : '';
    const opened = kind === 'value' ? openedValue(cipher, value, name.join(':')) : '';
    if (!texts.some((text) => [key, value, opened].some((where) => where.includes(text)))) continue;
    remains.push({ kind, livesMs: Number(await command('PTTL', key)) });
  }
  return remains;
}

function textOf(reply: RedisReply): string {
  return Array.isArray(reply) ? reply.map(textOf).join(' ') : String(reply);
}

function openedValue(cipher: Cipher, value: string, name: string): string {
  return cipher.open(Buffer.from(value, 'base64'), `state value:${name}`);
}
