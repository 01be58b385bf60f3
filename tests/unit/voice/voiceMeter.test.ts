import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createVoiceMeter } from '../../../lib/voice/voiceMeter.ts';

describe('the meter of the voice', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('writes what was spoken of a turn together, after a moment', async () => {
    const count = vi.fn(async () => {});
    const meter = createVoiceMeter(count);
    meter.of('anna', 'one')('google', 40);
    meter.of('anna', 'one')('embedded', 20);
    meter.of('anna', 'one')('google', 2);
    meter.of('ben', 'two')('embedded', 7);
    expect(count).not.toHaveBeenCalled();

    await vi.runAllTimersAsync();

    expect(count.mock.calls).toEqual([
      ['anna', 'one', { google: 42, embedded: 20 }],
      ['ben', 'two', { google: 0, embedded: 7 }],
    ]);
  });

  it('writes nothing twice, and goes on after a row that could not be written', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const count = vi.fn(async () => {}).mockRejectedValueOnce(new Error('away'));
    const meter = createVoiceMeter(count);
    meter.of('anna', 'one')('google', 40);
    await meter.write();
    meter.of('anna', 'two')('google', 5);
    await vi.runAllTimersAsync();

    expect(count).toHaveBeenCalledTimes(2);
    expect(count).toHaveBeenLastCalledWith('anna', 'two', { google: 5, embedded: 0 });
  });
});
