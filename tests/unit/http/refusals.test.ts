import { describe, expect, it } from 'vitest';
import { KeepsakeError } from '../../../lib/errors.ts';
import { countRefusal } from '../../../lib/http/refusals.ts';

const { signal } = new AbortController();

function counted(method: string, path: string, error = new KeepsakeError('unavailable')) {
  const refusals: string[] = [];
  const evidence = { refused: (arm: string, code: string) => void refusals.push(`${arm} ${code}`) };
  countRefusal(evidence, { method, url: `http://keepsake.test${path}`, signal }, error);
  return refusals;
}

describe('a refusal', () => {
  it('counts for the version that was asked for words', () => {
    expect(counted('POST', '/api/walkthrough-v2/respond/a')).toEqual(['v2 unavailable']);
    expect(counted('POST', '/api/walkthrough-v2/start/a')).toEqual(['v2 unavailable']);
    expect(counted('POST', '/api/walkthrough/a')).toEqual(['v1 unavailable']);
    expect(counted('POST', '/api/walkthrough/a', new KeepsakeError('internal'))).toEqual([
      'v1 internal',
    ]);
  });

  it('is no error of ours when a rule was broken, or something else was asked for', () => {
    expect(
      counted('POST', '/api/walkthrough-v2/start/a', new KeepsakeError('rate_limited')),
    ).toEqual([]);
    expect(counted('GET', '/api/walkthrough-v2/stream/a')).toEqual([]);
    expect(counted('POST', '/api/memories')).toEqual([]);
  });
});
