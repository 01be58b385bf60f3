import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { arrived, openStage } from '../../support/walkthroughs.ts';
import { hourly, limited, REFUSED } from './limited.ts';

const stage = openStage();

describe('the limit of starts', () => {
  it('refuses one more than the rule says, and begins nothing', async () => {
    const { walkthroughs, ownerId, memoryId, model } = await limited(stage, { starts: hourly(1) });
    const start = walkthroughs.start({ ownerId, memoryId, ...arrived() });
    await expect(start).rejects.toMatchObject(REFUSED);
    expect(await walkthroughs.list(ownerId)).toHaveLength(1);
    expect(model.calls).toBe(1);
  });

  it('costs nothing for a memory that is not there', async () => {
    const { walkthroughs, ownerId, memoryId } = await limited(stage, { starts: hourly(2) });
    for (let again = 0; again < 3; again += 1) {
      const nowhere = walkthroughs.start({ ownerId, memoryId: randomUUID(), ...arrived() });
      await expect(nowhere).rejects.toMatchObject({ code: 'not_found' });
    }
    await (await walkthroughs.start({ ownerId, memoryId, ...arrived() })).done;
  });

  it('counts a key once, and finds what it has begun also for who has none left', async () => {
    const { walkthroughs, ownerId, memoryId } = await limited(stage, { starts: hourly(2) });
    const idempotencyKey = randomUUID();
    const keyed = () => walkthroughs.start({ ownerId, memoryId, idempotencyKey, ...arrived() });
    const { done, ...first } = await keyed();
    await done;
    for (let again = 0; again < 4; again += 1) expect(await keyed()).toMatchObject(first);
    const another = walkthroughs.start({ ownerId, memoryId, ...arrived() });
    await expect(another).rejects.toMatchObject(REFUSED);
    expect(await keyed()).toMatchObject(first);
    expect(await walkthroughs.list(ownerId)).toHaveLength(2);
  });

  it('holds for slideshows, except for one that is asked for again or could not be made', async () => {
    const { walkthroughs, ownerId, memoryId } = await limited(stage, {
      starts: hourly(2),
    });
    const request = { ownerId, memoryId, idempotencyKey: 'shown', ...arrived() };
    const absent = walkthroughs.show({ ...request, memoryId: 'nobody-has-this' });
    await expect(absent).rejects.toMatchObject({ code: 'not_found' });
    const { slideshow } = await walkthroughs.show(request);
    expect((await walkthroughs.show(request)).slideshow).toEqual(slideshow);
    const another = walkthroughs.show({ ownerId, memoryId, ...arrived() });
    await expect(another).rejects.toMatchObject(REFUSED);
  });
});
