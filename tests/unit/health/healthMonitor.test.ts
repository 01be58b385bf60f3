import { describe, expect, it, vi } from 'vitest';
import { createHealthMonitor, type MonitoredParts } from '../../../lib/healthMonitor.ts';

const well = async () => {};
const away = async () => {
  throw new Error('away');
};

function monitor(changed: Partial<MonitoredParts> = {}) {
  return createHealthMonitor({
    database: { kind: 'pglite', ping: well },
    state: { ping: well },
    guide: { modelId: 'embedded' },
    voice: { provider: 'embedded', warmUp: well },
    ...changed,
  });
}

describe('the health monitor', () => {
  it('is ok when every part answers', async () => {
    expect((await monitor().check()).status).toBe('ok');
  });

  it.each(['database', 'state'] as const)('cannot serve a turn without its %s', async (part) => {
    const parts = { database: { kind: 'pglite' as const, ping: well }, state: { ping: well } };
    const health = await monitor({ [part]: { ...parts[part], ping: away } }).check();
    expect(health.status).toBe('unavailable');
    expect(health.checks[part].status).toBe('down');
  });

  it('is degraded without a voice, and well again after the next probe', async () => {
    let now = 0;
    const warmUp = vi.fn<() => Promise<void>>(well).mockImplementationOnce(away);
    const { check } = monitor({ voice: { provider: 'embedded', warmUp }, now: () => now });
    await check();
    await vi.waitUntil(async () => (await check()).status === 'degraded');
    expect(warmUp).toHaveBeenCalledTimes(1);
    now = 15_000;
    await vi.waitUntil(async () => (await check()).status === 'ok');
    expect(warmUp).toHaveBeenCalledTimes(2);
  });

  it('does not wait for a part that never answers', async () => {
    const deadline = new AbortController();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(deadline.signal);
    const hanging = () => new Promise<void>(() => {});
    const checking = monitor({ state: { ping: hanging } }).check();
    deadline.abort();
    expect((await checking).checks.state.status).toBe('down');
    timeout.mockRestore();
  });
});
