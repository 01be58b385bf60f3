import { readFileSync } from 'node:fs';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import * as authSchema from '../../../lib/records/authSchema.ts';
import * as evidenceSchema from '../../../lib/records/evidenceSchema.ts';
import * as safetySchema from '../../../lib/records/safetySchema.ts';
import * as schema from '../../../lib/records/schema.ts';
import * as stateSchema from '../../../lib/records/stateSchema.ts';

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
  ...['is_closed', 'is_held', 'is_moved', 'is_forced', 'first_word_ms'],
]);

describe('the schema', () => {
  it('seals every column that is not on the list of what may be read', () => {
    const open = Object.values({ ...schema, ...safetySchema, ...evidenceSchema })
      .filter((table) => table instanceof PgTable)
      .flatMap((table) => getTableConfig(table).columns)
      .filter((column) => column.getSQLType() !== 'bytea')
      .map((column) => column.name);
    expect(open.filter((name) => !IN_THE_CLEAR.has(name))).toEqual([]);
    expect(open.length).toBeGreaterThan(40);
  });

  it('is what the migrations make', async () => {
    const folder = new URL('../../../lib/records/migrations/meta/', import.meta.url);
    const journal = JSON.parse(readFileSync(new URL('_journal.json', folder), 'utf8'));
    const last = String(journal.entries.at(-1).idx).padStart(4, '0');
    const migrated = JSON.parse(readFileSync(new URL(`${last}_snapshot.json`, folder), 'utf8'));
    const wanted = generateDrizzleJson(
      { ...authSchema, ...schema, ...safetySchema, ...evidenceSchema, ...stateSchema },
      migrated.id,
    );
    expect(await generateMigration(migrated, wanted)).toEqual([]);
  });
});
