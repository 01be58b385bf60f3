import { describe, expect, it } from 'vitest';
import { readEnv } from '../../../lib/env.ts';
import { sentWhere } from '../../../lib/http/sentWhere.ts';

const from = (variables: Record<string, string>) => sentWhere(readEnv({ ...variables }));

describe('where what people write goes', () => {
  it('is nowhere, when nothing is configured', () => {
    expect(from({})).toEqual({
      isGuideElsewhere: false,
      isVoiceElsewhere: false,
      isReadTwice: false,
    });
  });

  it('is Gemini with a key, which looks for danger too unless that is switched off', () => {
    const key = { GOOGLE_GENERATIVE_AI_API_KEY: 'key' };
    expect(from(key)).toMatchObject({ isGuideElsewhere: true, isReadTwice: true });
    expect(from({ ...key, SAFETY_SECOND_LINE: 'off' })).toMatchObject({
      isGuideElsewhere: true,
      isReadTwice: false,
    });
  });

  it('is Google’s voice wherever one is configured', () => {
    expect(from({ GOOGLE_TTS_ENDPOINT: 'localhost:1' }).isVoiceElsewhere).toBe(true);
  });
});
