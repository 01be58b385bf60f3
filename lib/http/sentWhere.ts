/** Where what people write goes, as this server is configured: told before the first memory, and on the page about safety. */
import { type Env, readEnv } from '../env.ts';
import type { SentWhere } from '../protocol.ts';

export function sentWhere(env: Env = readEnv()): SentWhere {
  const isGuideElsewhere = env.GOOGLE_GENERATIVE_AI_API_KEY !== undefined;
  const cloudVoice = [
    env.GOOGLE_APPLICATION_CREDENTIALS,
    env.GOOGLE_CLOUD_CREDENTIALS_JSON,
    env.GOOGLE_TTS_ENDPOINT,
  ];
  return {
    isGuideElsewhere,
    isVoiceElsewhere: cloudVoice.some((given) => given !== undefined),
    isReadTwice: isGuideElsewhere && env.SAFETY_SECOND_LINE,
  };
}
