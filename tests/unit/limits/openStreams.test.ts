/** One person cannot hold a process's memory with streams, and what is closed is free again. */
import { describe, expect, it } from 'vitest';
import { createOpenStreams } from '../../../lib/limits/openStreams.ts';

describe('streams held open', () => {
  it('are refused beyond their number, to that person alone, with a time to come back', () => {
    const streams = createOpenStreams(2);
    streams.open('one');
    streams.open('one');
    expect(() => streams.open('one')).toThrow(
      expect.objectContaining({ code: 'rate_limited', retryAfterSeconds: 5 }),
    );
    expect(() => streams.open('other')).not.toThrow();
  });

  it('make room when they end, once each', () => {
    const streams = createOpenStreams(2);
    const close = streams.open('one');
    streams.open('one');
    close();
    close();
    streams.open('one');
    expect(() => streams.open('one')).toThrow();
  });

  it('are not counted when nobody wants it', () => {
    const streams = createOpenStreams('off');
    for (let held = 0; held < 1_000; held++) streams.open('one');
    expect(() => streams.open('one')).not.toThrow();
  });
});
