/** Every route, with whatever may come: a short run of what `npm run test:long` does at length. */
import { drive } from '../../support/fuzz/drive.ts';
import { expect, test } from './fixtures.ts';

test('whatever is sent, no route fails, tells somebody else’s words or shows what is inside', async ({
  address,
}) => {
  const { faults, statuses } = await drive(address, 120, 20_261_123);
  expect(faults).toEqual([]);
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '404', '422']));
});
