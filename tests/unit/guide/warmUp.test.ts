import { describe, expect, it, vi } from 'vitest';
import { readEnv } from '../../../lib/env.ts';
import { createConfiguredGuide, liveLinks } from '../../../lib/guide/configuredGuide.ts';
import { fetchNothing, SAMPLE_TURN } from '../../../lib/guide/warmUp.ts';
import { createSpeaker } from '../../../lib/speaker.ts';

describe('the warm-up of a live guide', () => {
  it('goes through the whole chain and asks no network', async () => {
    const network = vi.spyOn(globalThis, 'fetch');
    const env = readEnv({ GOOGLE_GENERATIVE_AI_API_KEY: 'unused' });
    const guide = createConfiguredGuide(env, { links: liveLinks(env, fetchNothing) ?? [] });
    const speak = createSpeaker(guide.forTurn({ mayCall: async () => true }));
    const sentences = await Array.fromAsync(speak(SAMPLE_TURN, new AbortController().signal));
    expect(sentences).toEqual([
      { text: 'You walked there.', source: 'gemini' },
      { text: 'What comes next?', source: 'gemini' },
    ]);
    expect(network).not.toHaveBeenCalled();
  });
});
