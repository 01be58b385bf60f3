import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPresence } from '../../../lib/records/presence.ts';

const HOUR_MS = 60 * 60_000;
const events: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  events.length = 0;
  for (const method of ['log', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((line) => {
      events.push((JSON.parse(line) as { event: string }).event);
    });
  }
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

class Gone extends Error {}

function open({ random = 0.5 } = {}) {
  const server = { answers: async (): Promise<unknown> => undefined, looks: 0 };
  const presence = createPresence({
    probe: () => {
      server.looks += 1;
      return server.answers();
    },
    isAbsence: (thrown) => !(thrown instanceof RangeError),
    random: () => random,
  });
  return { presence, server };
}

const refusing = () => Promise.reject(new Gone());
const silent = () => new Promise<never>(() => undefined);
const unavailable = expect.objectContaining({ code: 'unavailable' });

describe('the presence of a server', () => {
  it('is not doubted for an answer that says no', async () => {
    const { presence, server } = open();
    await expect(presence.call(() => Promise.reject(new RangeError()))).rejects.toThrow(RangeError);
    expect(await presence.call(async () => 'yes')).toBe('yes');
    expect(server.looks).toBe(0);
  });

  it('is not lost with one connection: the look decides', async () => {
    const { presence, server } = open();
    await expect(presence.call(refusing)).rejects.toThrow(Gone);
    await vi.advanceTimersByTimeAsync(0);
    expect(server.looks).toBe(1);
    expect(await presence.call(async () => 'yes')).toBe('yes');
    expect(events).toEqual([]);
  });

  it('is not lost with a slow call, which gets its answer', async () => {
    const { presence } = open();
    const slow = Promise.withResolvers<string>();
    const answer = presence.call(() => slow.promise);
    await vi.advanceTimersByTimeAsync(10_000);
    slow.resolve('late');
    expect(await answer).toBe('late');
    expect(events).toEqual([]);
  });

  it('is lost when it refuses: nobody asks it any more, for an hour, and the log says it once', async () => {
    const { presence, server } = open();
    server.answers = refusing;
    await expect(presence.call(refusing)).rejects.toThrow(Gone);
    await vi.advanceTimersByTimeAsync(0);
    const call = vi.fn(silent);
    await expect(presence.call(call)).rejects.toEqual(unavailable);
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    await expect(presence.call(call)).rejects.toEqual(unavailable);
    expect(call).not.toHaveBeenCalled();
    expect(server.looks).toBeLessThanOrEqual(HOUR_MS / 1_000 + 1);
    expect(vi.getTimerCount()).toBe(1);

    server.answers = async () => undefined;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await presence.call(async () => 'yes')).toBe('yes');
    expect(events).toEqual(['database.lost', 'database.back']);
  });

  it('is lost when it answers neither a call nor the look; who waits is let go', async () => {
    const { presence, server } = open();
    server.answers = silent;
    const waiting = [presence.call(silent), presence.call(silent)].map((call) =>
      call.catch((error: unknown) => error),
    );
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await Promise.all(waiting)).toEqual([unavailable, unavailable]);
    expect(events).toEqual(['database.lost']);
  });

  it('is looked for no more when it has been closed', async () => {
    const { presence, server } = open();
    server.answers = refusing;
    await expect(presence.call(refusing)).rejects.toThrow(Gone);
    await vi.advanceTimersByTimeAsync(0);
    presence.close();
    const { looks } = server;
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(server.looks).toBe(looks);
  });

  it.each([
    [0, 1],
    [0.4, 2],
    [0.999, 3],
  ])(
    'sends those who come meanwhile away until it has been looked for, each for their own time: %s',
    async (random, retryAfterSeconds) => {
      const { presence, server } = open({ random });
      server.answers = refusing;
      await expect(presence.call(refusing)).rejects.toThrow(Gone);
      await vi.advanceTimersByTimeAsync(0);
      const away = presence.call(async () => 'never');
      await expect(away).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds });
    },
  );

  it('sends those who come during a look away for as long as that may take', async () => {
    const { presence, server } = open({ random: 0.999 });
    server.answers = refusing;
    await expect(presence.call(refusing)).rejects.toThrow(Gone);
    await vi.advanceTimersByTimeAsync(0);
    server.answers = silent;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.looks).toBe(2);
    const away = presence.call(async () => 'never');
    await expect(away).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 4 });
  });
});
