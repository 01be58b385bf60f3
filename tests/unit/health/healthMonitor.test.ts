import { describe, expect, it, vi } from 'vitest';
import { PROBE_EVERY_MS } from '../../../lib/healthMonitor.ts';
import { answering, away, monitor, well } from './monitored.ts';

describe('the health monitor', () => {
  it('is ok when every part answers', async () => {
    expect((await monitor().check()).status).toBe('ok');
  });

  it.each(['database', 'state'] as const)('cannot serve a turn without its %s', async (part) => {
    const parts = { database: { kind: 'pglite' as const, ping: well }, state: answering };
    const health = await monitor({ [part]: { ...parts[part], ping: away } }).check();
    expect(health.status).toBe('unavailable');
    expect(health.checks[part].status).toBe('down');
  });

  it('is degraded, and says which part, while another one stands in for its state', async () => {
    const ping = async () => 'degraded' as const;
    const health = await monitor({ state: { kind: 'upstash', ping } }).check();
    expect(health.status).toBe('degraded');
    expect(health.checks.state).toEqual({ status: 'degraded', kind: 'upstash', limits: 'ok' });
  });

  it('is degraded while the limits are counted by each process for itself', async () => {
    const health = await monitor({ limits: { condition: () => 'degraded' } }).check();
    expect(health.status).toBe('degraded');
    expect(health.checks.state).toEqual({
      status: 'degraded',
      kind: 'memory',
      limits: 'degraded',
    });
  });

  it('is degraded while turns are owed to a database that is back, and well when they are written', async () => {
    let owed = 2;
    const { check } = monitor({ owedTurns: () => owed });
    const owing = await check();
    expect(owing.status).toBe('degraded');
    expect(owing.checks.database).toEqual({ status: 'degraded', kind: 'pglite', owedTurns: 2 });
    owed = 0;
    const paid = await check();
    expect(paid.status).toBe('ok');
    expect(paid.checks.database).toEqual({ status: 'ok', kind: 'pglite' });
  });

  it('can serve no turn without its database, whatever is owed', async () => {
    const database = { kind: 'postgres' as const, ping: away };
    const health = await monitor({ database, owedTurns: () => 1 }).check();
    expect(health.status).toBe('unavailable');
    expect(health.checks.database).toMatchObject({ status: 'down', owedTurns: 1 });
  });

  it('is degraded without a voice, and well again after the next probe', async () => {
    let now = 0;
    const warmUp = vi.fn<() => Promise<void>>(well).mockImplementationOnce(away);
    const { check } = monitor({ voice: { warmUp }, now: () => now });
    await check();
    await vi.waitUntil(async () => (await check()).status === 'degraded');
    expect(warmUp).toHaveBeenCalledTimes(1);
    now = PROBE_EVERY_MS;
    await vi.waitUntil(async () => (await check()).status === 'ok');
    expect(warmUp).toHaveBeenCalledTimes(2);
  });

  it('does not wait for a part that never answers', async () => {
    const deadline = new AbortController();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(deadline.signal);
    const ping = () => new Promise<never>(() => {});
    const checking = monitor({ state: { kind: 'memory', ping } }).check();
    deadline.abort();
    expect((await checking).checks.state.status).toBe('down');
    timeout.mockRestore();
  });
});
