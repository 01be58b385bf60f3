/** Many queries of a database in the same thread leave the rest of the process its turn. */
import { PGlite, parse, protocol } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breathing } from '../../../lib/records/breathe.ts';
import { keepStatements } from '../../../lib/records/pgliteStatements.ts';

let client: PGlite;
/** The time that `breathing` reads: a millisecond later each time. */
let timeMs = 0;
beforeAll(async () => {
  client = await PGlite.create();
  breathing(client, () => timeMs++);
  keepStatements(client, { parse, protocol });
});
afterAll(() => client.close());

describe('three hundred queries at once', () => {
  it('let the loop turn at least every twenty of them', async () => {
    const doneAtTurn = [0];
    let done = 0;
    let isOver = false;
    const look = () => {
      doneAtTurn.push(done);
      if (!isOver) setImmediate(look);
    };
    setImmediate(look);
    await Promise.all(
      Array.from({ length: 300 }, async (_, index) => {
        await client.query('select $1::integer', [index]);
        done += 1;
      }),
    );
    isOver = true;
    const between = [...doneAtTurn, done].map((at, turn) => at - (doneAtTurn[turn - 1] ?? 0));
    expect(done).toBe(300);
    expect(Math.max(...between)).toBeLessThanOrEqual(20);
  });
});
