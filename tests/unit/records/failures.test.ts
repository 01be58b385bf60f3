import { DrizzleQueryError } from 'drizzle-orm/errors';
import { describe, expect, it } from 'vitest';
import { KeepsakeError } from '../../../lib/errors.ts';
import { withPlainFailures } from '../../../lib/records/failures.ts';

const failingWith = (error: unknown) =>
  withPlainFailures({ read: (): Promise<string> => Promise.reject(error) }).read();
const coded = (code: string) => Object.assign(new Error('refused'), { code });
const inQuery = (cause?: Error) => new DrizzleQueryError('select', [], cause);
/** Next bundles routes and services apart, so each has a class of its own by this name. */
const ofAnotherBundle = (cause: Error) =>
  Object.assign(new Error('Failed query', { cause }), { query: 'select', params: [] });

describe('a failure of the database', () => {
  it.each([
    ['connection lost', inQuery(coded('08006'))],
    ['shutting down', inQuery(coded('57P01'))],
    ['too many connections', coded('53300')],
    ['deadlock', inQuery(coded('40P01'))],
    ['refused', coded('ECONNREFUSED')],
    ['broken pipe', inQuery(coded('EPIPE'))],
    ['no answer', inQuery(new Error('Query read timeout'))],
    ['no free connection', new Error('timeout exceeded when trying to connect')],
  ])('is unavailable: %s', async (_, error) => {
    const failure = expect.objectContaining({ code: 'unavailable', cause: error });
    await expect(failingWith(error)).rejects.toEqual(failure);
  });

  it('is unavailable whoever has wrapped it, also where a bundle has another copy of the wrapper', async () => {
    const known = new KeepsakeError('unavailable', { retryAfterSeconds: 7 });
    const wrapped = new Error('not read', { cause: ofAnotherBundle(known) });
    await expect(failingWith(wrapped)).rejects.toMatchObject({
      code: 'unavailable',
      retryAfterSeconds: 7,
    });
    await expect(failingWith(ofAnotherBundle(new Error('gone')))).rejects.toMatchObject({
      code: 'unavailable',
    });
  });

  it('stays what it is when the query was at fault', async () => {
    for (const error of [
      inQuery(coded('42703')),
      coded('23505'),
      new TypeError('x is undefined'),
    ]) {
      await expect(failingWith(error)).rejects.toBe(error);
    }
  });

  it('stays what a room has made of it', async () => {
    const error = new KeepsakeError('conflict', { cause: coded('23505') });
    await expect(failingWith(error)).rejects.toBe(error);
  });

  it('for an id that no row can have is absence', async () => {
    await expect(failingWith(inQuery(coded('22021')))).rejects.toMatchObject({ code: 'not_found' });
  });
});
