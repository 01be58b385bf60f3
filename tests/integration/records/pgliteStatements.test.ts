/** Kept statements against PGlite's own `query`: the same answers, errors and transactions, however often and after whatever. */
import { PGlite, parse, protocol, type QueryOptions, types } from '@electric-sql/pglite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepStatements } from '../../../lib/records/pgliteStatements.ts';

let client: PGlite;
/** PGlite's own way, of the same database. */
let plain: PGlite['query'];
beforeAll(async () => {
  client = await PGlite.create();
  plain = client.query.bind(client);
  keepStatements(client, { parse, protocol });
});
afterAll(() => client.close());
beforeEach(async () => {
  await client.exec(`
    drop table if exists leaf, tree;
    create table tree (id integer primary key, name text unique, bark bytea, planted timestamptz, notes jsonb, rings integer[]);
    create table leaf (tree_id integer references tree, green boolean default true);
  `);
});

describe('a kept statement', () => {
  it.each<[string, string, unknown[], QueryOptions | undefined]>([
    ['every type and null', 'select * from tree order by id', [], undefined],
    ['rows as arrays', 'select * from tree order by id', [], { rowMode: 'array' }],
    [
      'parsers of the query',
      'select planted, id from tree order by id',
      [],
      { parsers: { [types.TIMESTAMPTZ]: (text) => `at ${text}` } },
    ],
    [
      'serializers of the query',
      'select $1::bytea as bark, $2::text as name',
      [Buffer.from([1, 255]), 'oak'],
      {
        serializers: {
          [types.BYTEA]: (bytes: Buffer) => `\\x${bytes.toString('hex')}`,
          [types.TEXT]: (text: string) => text.toUpperCase(),
        },
      },
    ],
    [
      'parameters of every kind',
      'select $1::int as a, $2::jsonb as b, $3::int[] as c, $4::timestamptz as d, $5::boolean as e, $6::text as f',
      [7, { of: ['a', null] }, [1, 2], new Date(0), false, undefined],
      undefined,
    ],
    ['no rows', 'select id from tree where id = $1', [99], undefined],
    ['a change that answers nothing', 'update tree set name = name where id > $1', [0], undefined],
    [
      'a change that answers with rows',
      'update tree set name = name returning id, name',
      [],
      { rowMode: 'array' },
    ],
    [
      'a statement of several parts',
      '\n with own as (update tree set name = name where id = $1 returning id) select count(*) from own',
      [1],
      undefined,
    ],
    ['an answer that is larger than any buffer', "select repeat('ä', 3000000) as a", [], undefined],
    ['an option that is left to PGlite', 'select $1 as a', ['1'], { paramTypes: [types.TEXT] }],
    ['no statement at all', '', [], undefined],
  ])('answers as PGlite itself: %s', async (_, text, parameters, options) => {
    await client.query(
      'insert into tree values (1, $1, $2, $3, $4, $5), (2, null, null, null, null, null)',
      ['oak', Buffer.from([0, 128]), new Date(1e12), { of: [1, 'two'] }, [1, 2]],
    );
    const expected = await plain(text, parameters, options);
    for (let time = 0; time < 7; time += 1) {
      expect(await client.query(text, parameters, options)).toEqual(expected);
      const inside = await client.transaction(({ query }) => query(text, parameters, options));
      expect(inside).toEqual(expected);
    }
  });

  it.each<[string, string, unknown[]]>([
    ['a name that is taken', 'insert into tree (id, name) values ($1, $2)', [2, 'oak']],
    ['a reference to nothing', 'insert into leaf (tree_id) values ($1)', [99]],
    ['a parameter that is no number', 'select id from tree where id = $1', ['oak']],
    ['a parameter that its serializer refuses', 'select $1::boolean', ['perhaps']],
    ['a parameter too few', 'select id from tree where id = $1', []],
    ['text that no column can hold', 'select $1::text', ['a\0b']],
    ['a table that is missing', 'select * from forest', []],
    ['two statements', 'select 1; select 2', []],
    ['what is no SQL', 'select from where', []],
  ])('fails as PGlite itself, and leaves nothing behind: %s', async (_, text, parameters) => {
    await client.query('insert into tree (id, name) values (1, $1)', ['oak']);
    const expected = errorOf(await plain(text, parameters).catch((error: unknown) => error));
    expect(expected.name).toMatch(/error/i);
    for (let time = 0; time < 3; time += 1) {
      const thrown = await client.query(text, parameters).catch((error: unknown) => error);
      expect(errorOf(thrown)).toEqual(expected);
      const inside = client.transaction(async ({ query }) => {
        await query("insert into tree (id, name) values (3, 'elm')");
        await query(text, parameters);
      });
      expect(errorOf(await inside.catch((error: unknown) => error))).toEqual(expected);
      expect((await client.query('select id from tree')).rows).toEqual([{ id: 1 }]);
    }
  });

  it('keeps no parameter on its error', async () => {
    const thrown = await client.query('select $1::integer', ['words']).catch((error) => error);
    expect(thrown).not.toHaveProperty('params');
  });

  it('is planned anew when the schema has changed under it', async () => {
    await client.query('insert into tree (id, name) values (1, $1)', ['7']);
    const read = 'select name, $1::text as given from tree where id = 1';
    expect((await client.query(read, ['a'])).rows).toEqual([{ name: '7', given: 'a' }]);
    await client.query('alter table tree alter column name type integer using name::integer');
    expect((await client.query(read, ['b'])).rows).toEqual([{ name: 7, given: 'b' }]);
  });

  it('is planned anew after five hundred uses, and the old one closed', async () => {
    const read = 'select 501 as uses';
    await client.query(read);
    const [first] = await preparedOf(read);
    for (let use = 2; use <= 500; use += 1) await client.query(read);
    expect(await preparedOf(read)).toEqual([first]);
    await client.query(read);
    expect(await preparedOf(read)).toEqual([expect.not.stringMatching(`^${first}$`)]);
  });

  it('gives way when two hundred others were used after it', async () => {
    await client.query('select 0 as first');
    for (let other = 0; other < 250; other += 1) await client.query(`select ${other} as other`);
    expect(await preparedOf('select 0 as first')).toEqual([]);
    const { rows } = await client.query<{ kept: number }>(
      'select count(*)::integer as kept from pg_prepared_statements',
    );
    expect(rows[0]?.kept).toBeLessThanOrEqual(201);
  });
});

describe('a transaction', () => {
  it('waits for nobody who is outside, and nobody outside sees or joins it', async () => {
    const seen: unknown[] = [];
    let outside: Promise<unknown> | undefined;
    await client.transaction(async (inside) => {
      await inside.query('insert into tree (id) values (1)');
      outside = client.query('insert into tree (id) values (2)').then(() => seen.push('outside'));
      await inside.query('select id from tree');
      seen.push('inside');
      await inside.rollback();
    });
    await outside;
    expect(seen).toEqual(['inside', 'outside']);
    expect((await client.query('select id from tree')).rows).toEqual([{ id: 2 }]);
  });

  it('goes on after a savepoint it went back to', async () => {
    await client.transaction(async ({ query }) => {
      await query('insert into tree (id) values (1)');
      await query('savepoint before');
      await expect(query('insert into tree (id) values (1)')).rejects.toMatchObject({
        code: '23505',
      });
      await query('rollback to savepoint before');
      await query('insert into tree (id) values (2)');
    });
    const { rows } = await client.query('select id from tree order by id');
    expect(rows).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('answers nothing once it is closed', async () => {
    const after = await client.transaction(async (inside) => inside);
    await expect(after.query('select 1')).rejects.toThrow('Transaction is closed');
  });
});

function errorOf(thrown: unknown) {
  const { name, message, code, constraint, detail, table, column, position, severity } =
    thrown as Record<string, unknown>;
  // PGlite's own statement has no name.
  const unnamed = String(message).replace(/"kept_\d+"/, '""');
  return { name, message: unnamed, code, constraint, detail, table, column, position, severity };
}

async function preparedOf(text: string): Promise<string[]> {
  const { rows } = await plain<{ name: string }>(
    'select name from pg_prepared_statements where statement = $1 order by name',
    [text],
  );
  return rows.map(({ name }) => name);
}
