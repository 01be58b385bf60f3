import { expect, it } from 'vitest';
import { createNearLimiter } from '../../../lib/limits/nearLimiter.ts';
import { limiterContract } from './contract.ts';

limiterContract('a limiter in this process', createNearLimiter);

it('forgets who has not come for the longest when there are too many, and nobody who keeps coming', async () => {
  const limiter = createNearLimiter({ times: 1, windowMs: 60_000 }, { mostSubjects: 2 });
  await limiter.take('keeps coming');
  await limiter.take('came once');
  await limiter.take('keeps coming');
  await limiter.take('new');
  expect(await limiter.take('keeps coming')).toMatchObject({ allowed: false });
  expect(await limiter.take('new')).toMatchObject({ allowed: false });
  expect(await limiter.take('came once')).toEqual({ allowed: true });
});

it('has nothing to give back to somebody whom it has forgotten', async () => {
  const limiter = createNearLimiter({ times: 1, windowMs: 60_000 }, { mostSubjects: 1 });
  await limiter.take('came once');
  await limiter.take('new');
  await limiter.giveBack('came once');
  expect(await limiter.take('came once')).toEqual({ allowed: true });
  expect(await limiter.take('came once')).toMatchObject({ allowed: false });
});
