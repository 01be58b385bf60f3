import { describe, expect, it } from 'vitest';
import { readEdgeEnv } from '../../../lib/env/edge.ts';
import { EnvironmentError, readEnv } from '../../../lib/env.ts';

describe('the environment of the rollout', () => {
  it('gives everybody the live walkthrough when nothing is set', () => {
    const expected = { ENABLE_STREAMING_WALKTHROUGH: true, ROLLOUT_PERCENT: 100 };
    expect(readEnv({})).toMatchObject(expected);
    expect(readEdgeEnv({ ROLLOUT_PERCENT: ' ' })).toMatchObject(expected);
  });

  it.each(['0', '1', '12.34', '100', '100.00', '007'])('takes %s percent', (ROLLOUT_PERCENT) => {
    expect(readEnv({ ROLLOUT_PERCENT }).ROLLOUT_PERCENT).toBe(Number(ROLLOUT_PERCENT));
  });

  it.each(['12,5', '-1', '101', '100.01', 'NaN', 'Infinity', '1e1', '12.345', '50%'])(
    'refuses %s percent',
    (ROLLOUT_PERCENT) => {
      expect(() => readEnv({ ROLLOUT_PERCENT })).toThrow(EnvironmentError);
    },
  );

  it('takes the word false for what it says', () => {
    const ENABLE_STREAMING_WALKTHROUGH = 'false';
    expect(readEnv({ ENABLE_STREAMING_WALKTHROUGH }).ENABLE_STREAMING_WALKTHROUGH).toBe(false);
    expect(() => readEnv({ ENABLE_STREAMING_WALKTHROUGH: '0' })).toThrow(EnvironmentError);
  });

  it('is the same at the edge as everywhere', () => {
    const source = {
      PORT: '4321',
      ROLLOUT_PERCENT: '12.5',
      PUBLIC_URL: 'https://keepsake.example',
    };
    expect(readEnv(source)).toMatchObject(readEdgeEnv(source));
    expect(readEdgeEnv({ PORT: '4321' }).PUBLIC_URL).toBe('http://localhost:4321');
  });
});
