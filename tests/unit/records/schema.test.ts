import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { getTableName } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import drizzleConfig from '../../../drizzle.config.ts';
import { columnName } from '../../../lib/records/sealCensus.ts';
import { SEALED_COLUMNS } from '../../../lib/records/sealedColumns.ts';

/** Ids, references, times, numbers, and words from closed lists: what may be read without the key. */
const IN_THE_CLEAR = new Set([
  ...['id', 'owner_id', 'memory_id', 'session_id', 'message_id', 'user_message_id', 'arrival'],
  ...['created_at', 'started_at', 'ended_at', 'finished_at', 'given_at'],
  ...['idempotency_key', 'content_type', 'width', 'height', 'index', 'number', 'characters'],
  ...['role', 'kind', 'status', 'version', 'phase', 'emotional_state', 'source', 'error'],
  ...['stopped', 'unsaid_from', 'ttft_ms', 'pause_after_ms', 'summarised_through'],
  ...['satisfaction', 'helpfulness', 'mood_before', 'mood_after'],
  ...['region', 'text_size', 'theme', 'voice_on', 'voice_name', 'voice_rate', 'voice_volume'],
  ...['level', 'kinds', 'rules', 'line', 'year', 'count'],
  ...['adult_confirmed', 'voice_google', 'voice_embedded', 'is_counted'],
  ...['span', 'at', 'arm', 'figure', 'bucket', 'visitor', 'last_at', 'reached', 'step'],
  ...['is_closed', 'is_held', 'is_moved', 'is_first', 'is_forced', 'first_word_ms'],
  // What staff did and planned, and what the rollout did by itself.
  ...[
    'by',
    'since',
    'used_by',
    'used_at',
    'saved_at',
    'saved_by',
    'action',
    'subject',
    'was',
    'became',
  ],
  ...['from_enabled', 'from_percent', 'from_holdout_percent', 'to_enabled', 'to_percent'],
  ...['to_holdout_percent', 'basis', 'steps', 'window_from', 'turns', 'findings'],
]);

/** Better Auth's own, and what is sealed as a whole. */
const NOT_COLUMN_BY_COLUMN = ['authSchema', 'stateSchema'];

const schemas = await Promise.all(
  [drizzleConfig.schema].flat().map(async (path) => {
    const tables: Record<string, unknown> = await import(`../../../${path}`);
    return { name: basename(String(path), '.ts'), tables: Object.entries(tables) };
  }),
);

describe('the schema', () => {
  it('seals every column that is not on the list of what may be read', () => {
    const open = schemas
      .filter(({ name }) => !NOT_COLUMN_BY_COLUMN.includes(name))
      .flatMap(({ tables }) => tables.map(([, table]) => table))
      .filter((table) => table instanceof PgTable)
      .flatMap((table) => getTableConfig(table).columns)
      .filter((column) => column.getSQLType() !== 'bytea')
      .map((column) => column.name);
    expect(open.filter((name) => !IN_THE_CLEAR.has(name))).toEqual([]);
    expect(open.length).toBeGreaterThan(40);
  });

  it('has no sealed column that a change of the key would leave out', () => {
    const sealed = schemas
      .flatMap(({ tables }) => tables.map(([, table]) => table))
      .filter((table) => table instanceof PgTable)
      .flatMap((table) => getTableConfig(table).columns)
      .filter((column) => column.getSQLType() === 'bytea')
      .map((column) => `${getTableName(column.table)}.${column.name}`);
    expect(SEALED_COLUMNS.map(columnName).toSorted()).toEqual(sealed.toSorted());
  });

  it('is what the migrations make', async () => {
    const folder = new URL('../../../lib/records/migrations/meta/', import.meta.url);
    const journal = JSON.parse(readFileSync(new URL('_journal.json', folder), 'utf8'));
    const last = String(journal.entries.at(-1).idx).padStart(4, '0');
    const migrated = JSON.parse(readFileSync(new URL(`${last}_snapshot.json`, folder), 'utf8'));
    const wanted = generateDrizzleJson(
      Object.fromEntries(schemas.flatMap(({ tables }) => tables)),
      migrated.id,
    );
    expect(await generateMigration(migrated, wanted)).toEqual([]);
  });
});
