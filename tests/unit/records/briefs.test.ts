import { describe, expect, it } from 'vitest';
import { KeepsakeError } from '../../../lib/errors.ts';
import type { MemoryView } from '../../../lib/protocol.ts';
import { createBriefs } from '../../../lib/records/briefs.ts';
import type { Profile } from '../../../lib/records/profiles.ts';

describe('a brief', () => {
  it('is read once in five seconds, however often it is asked for', async () => {
    const { briefs, readings, tick } = open();
    for (let asked = 0; asked < 5; asked += 1) {
      expect(await briefs.of('ines', 'lake')).toMatchObject({ memory: { title: 'The lake' } });
      tick(999);
    }
    expect(readings).toEqual({ memory: 1, profile: 1 });
    tick(10);
    await briefs.of('ines', 'lake');
    expect(readings).toEqual({ memory: 2, profile: 2 });
  });

  it('shares the profile between the memories of one person, and nothing between two people', async () => {
    const { briefs, readings } = open();
    await Promise.all([briefs.of('ines', 'lake'), briefs.of('ines', 'jetty')]);
    expect(readings).toEqual({ memory: 2, profile: 1 });
    await briefs.of('jonas', 'lake');
    expect(readings).toEqual({ memory: 3, profile: 2 });
  });

  it('gives the profile alone, from the same reading', async () => {
    const { briefs, readings, reading } = open();
    reading.until = Promise.reject(OUT);
    await expect(briefs.profile('ines')).rejects.toBe(OUT);
    reading.until = Promise.resolve();
    expect(await briefs.profile('ines')).toBe(PROFILE);
    await briefs.of('ines', 'lake');
    expect(readings).toEqual({ memory: 1, profile: 2 });
  });

  it('is read anew after a change, even a failed one, of that person alone', async () => {
    const { briefs, readings } = open();
    const owner = (ownerId: string) => [ownerId];
    await briefs.of('ines', 'lake');
    await briefs.of('jonas', 'lake');
    const change = briefs.forgettingAfter(async (_: string) => 'changed', owner);
    expect(await change('ines')).toBe('changed');
    await briefs.of('ines', 'lake');
    await briefs.of('jonas', 'lake');
    expect(readings).toEqual({ memory: 3, profile: 3 });
    const lost = briefs.forgettingAfter(async (_: string) => Promise.reject(OUT), owner);
    await expect(lost('ines')).rejects.toBe(OUT);
    await briefs.of('ines', 'lake');
    expect(readings).toEqual({ memory: 4, profile: 4 });
  });

  it('that was being read during a change is not kept', async () => {
    const { briefs, readings, reading } = open();
    const change = briefs.forgettingAfter(
      async (_: string) => {},
      (ownerId) => [ownerId],
    );
    const before = Promise.withResolvers<void>();
    reading.until = before.promise;
    const old = briefs.of('ines', 'lake');
    await change('ines');
    before.resolve();
    await old;
    await briefs.of('ines', 'lake');
    expect(readings).toEqual({ memory: 2, profile: 2 });
  });

  it('that could not be read is asked for again', async () => {
    const { briefs, readings, reading } = open();
    reading.until = Promise.reject(OUT);
    await expect(briefs.of('ines', 'lake')).rejects.toBe(OUT);
    reading.until = Promise.resolve();
    await briefs.of('ines', 'lake');
    expect(readings).toEqual({ memory: 2, profile: 2 });
  });
});

const OUT = new KeepsakeError('unavailable');

function open() {
  const clock = { now: 1 };
  const readings = { memory: 0, profile: 0 };
  const reading: { until: Promise<void> } = { until: Promise.resolve() };
  const briefs = createBriefs(
    {
      async memory(_ownerId, id) {
        readings.memory += 1;
        await reading.until;
        return { ...MEMORY, id };
      },
      async profile() {
        readings.profile += 1;
        await reading.until;
        return PROFILE;
      },
    },
    { now: () => clock.now },
  );
  const tick = (ms: number) => {
    clock.now += ms;
  };
  return { briefs, readings, reading, tick };
}

const MEMORY: MemoryView = {
  id: 'lake',
  title: 'The lake',
  text: '',
  hasPhoto: false,
  createdAt: '2026-03-01T10:00:00.000Z',
};

const PROFILE: Profile = {
  callMe: null,
  tone: null,
  whatHelps: null,
  avoid: null,
  region: null,
  textSize: 'medium',
  theme: 'system',
  voice: { on: true, name: null, rate: 1, volume: 1 },
  adultConfirmed: false,
};
