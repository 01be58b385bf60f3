import { describe, expect, it, vi } from 'vitest';
import { createLastKnown } from '../../../lib/rollout/lastKnown.ts';

const never = () => new Promise<string>(() => undefined);

function lastKnown(read: () => Promise<string>) {
  const clock = { now: 0 };
  const asked = vi.fn(read);
  const known = createLastKnown({
    read: asked,
    initial: 'as it is set up',
    maxAgeMs: 5_000,
    patienceMs: 1,
    now: () => clock.now,
  });
  return { clock, asked, known };
}

describe('a value that is read elsewhere', () => {
  it('is read once for all who ask at the same time, and again when it is old', async () => {
    const { clock, asked, known } = lastKnown(async () => 'read');
    expect(await Promise.all([known.get(), known.get()])).toEqual(['read', 'read']);
    clock.now = 4_999;
    await known.get();
    expect(asked).toHaveBeenCalledTimes(1);
    clock.now = 5_000;
    await known.get();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('is the last one known while reading fails, and what it was set up with before', async () => {
    const answers = [() => Promise.reject(new Error('away')), async () => 'read', never];
    const { clock, known } = lastKnown(() => (answers.shift() ?? never)());
    expect(await known.get()).toBe('as it is set up');
    clock.now = 5_000;
    const underWay: Array<Promise<void>> = [];
    expect(await known.get((reading) => underWay.push(reading))).toBe('as it is set up');
    await Promise.all(underWay);
    expect(await known.get()).toBe('read');
    clock.now = 10_000;
    expect(await known.get()).toBe('read');
  });

  it('is waited for once while reading hangs, not by everybody who comes later', async () => {
    const { asked, known } = lastKnown(never);
    await known.get();
    vi.useFakeTimers();
    // With no time going by, only an answer that waits for nothing can come.
    expect(await known.get()).toBe('as it is set up');
    vi.useRealTimers();
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('is what it was set to, whatever a reading brings that was begun before', async () => {
    let answer: (value: string) => void = () => undefined;
    const { known } = lastKnown(() => new Promise((resolve) => (answer = resolve)));
    const asking = known.get();
    known.set('changed here');
    answer('older');
    await asking;
    expect(await known.get()).toBe('changed here');
  });

  it('grows no older or younger when the clock on the wall is set', async () => {
    const asked = vi.fn(async () => 'read');
    const known = createLastKnown({
      read: asked,
      initial: '',
      maxAgeMs: 600_000,
      patienceMs: 100,
    });
    await known.get();
    for (const year of ['1970', '2100']) {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(year) });
      expect(await known.get()).toBe('read');
      vi.useRealTimers();
    }
    expect(asked).toHaveBeenCalledTimes(1);
  });
});
