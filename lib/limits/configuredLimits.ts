/** The limits that the environment asks for. */
import type { Redis } from '@upstash/redis';
import type { Env } from '../env.ts';
import { createLimits, type Limits } from './limits.ts';

type LimitVariables = Pick<
  Env,
  | 'RATE_LIMIT_TURNS'
  | 'RATE_LIMIT_STARTS'
  | 'RATE_LIMIT_VOICE'
  | 'RATE_LIMIT_GUESTS'
  | 'RATE_LIMIT_SIGN_INS'
  | 'RATE_LIMIT_PASSWORDS'
  | 'RATE_LIMIT_MAILS'
>;

/** @param redis undefined: this process counts by itself */
export function createConfiguredLimits(env: LimitVariables, redis: Redis | undefined): Limits {
  return createLimits({
    rules: {
      turns: env.RATE_LIMIT_TURNS,
      starts: env.RATE_LIMIT_STARTS,
      voice: env.RATE_LIMIT_VOICE,
      guests: env.RATE_LIMIT_GUESTS,
      signIns: env.RATE_LIMIT_SIGN_INS,
      passwords: env.RATE_LIMIT_PASSWORDS,
      mails: env.RATE_LIMIT_MAILS,
    },
    redis,
  });
}
