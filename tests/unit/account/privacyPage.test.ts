/** docs/privacy.md names all that is stored: whoever adds a column says there what it is and how long it stays. */
import { readFileSync } from 'node:fs';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import drizzleConfig from '../../../drizzle.config.ts';

const page = readFileSync(new URL('../../../docs/privacy.md', import.meta.url), 'utf8');
const lines = page.split('\n');
const tables = (
  await Promise.all(
    [drizzleConfig.schema].flat().map(async (path) => {
      const schema: Record<string, unknown> = await import(`../../../${path}`);
      return Object.values(schema).filter((each) => each instanceof PgTable);
    }),
  )
)
  .flat()
  .map(getTableConfig);

describe('the page about privacy', () => {
  it('has a line for every table, and in it every column', () => {
    const missing = tables.flatMap(({ name, columns }) => {
      const line = lines.find((each) => each.startsWith(`| \`${name}\` |`)) ?? '';
      if (line === '') return [name];
      return columns
        .filter((column) => !line.includes(`\`${column.name}\``))
        .map((column) => `${name}.${column.name}`);
    });
    expect(missing).toEqual([]);
    expect(tables.length).toBeGreaterThan(25);
  });

  it('calls sealed what is sealed, and nothing else', () => {
    const told = tables.flatMap(({ name, columns }) => {
      const line = lines.find((each) => each.startsWith(`| \`${name}\` |`)) ?? '';
      const [, , sealed = ''] = line.split('|');
      return columns
        .filter((column) =>
          isSplit(name)
            ? sealed.includes(`\`${column.name}\``)
            : line.includes(`\`${column.name}\` (sealed)`),
        )
        .map((column) => `${name}.${column.name}`);
    });
    expect(told.filter((name) => !SEALED_AS_TEXT.includes(name)).toSorted()).toEqual(
      [...BYTES].toSorted(),
    );
  });
});

/** Base64, as a Redis holds it too. */
const SEALED_AS_TEXT = ['state_value.value', 'state_log.data', 'state_lock.holder'];

/** Those with a column of the page for what is sealed. */
function isSplit(table: string): boolean {
  const at = lines.findIndex((line) => line.startsWith(`| \`${table}\` |`));
  const header = lines.slice(0, at).findLast((line) => line.startsWith('| table |')) ?? '';
  return header.includes('| sealed |');
}

const BYTES = new Set(
  tables.flatMap(({ name, columns }) =>
    columns
      .filter((column) => column.getSQLType() === 'bytea')
      .map((column) => `${name}.${column.name}`),
  ),
);
