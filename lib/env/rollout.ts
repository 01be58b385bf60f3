/** What the environment says of the rollout: who gets the live walkthrough until staff have set a value. */
import { z } from 'zod';

export const rolloutVariables = {
  ENABLE_STREAMING_WALKTHROUGH: {
    accepts: 'true or false',
    schema: z
      .enum(['true', 'false'])
      .default('true')
      .transform((text) => text === 'true'),
  },
  ROLLOUT_PERCENT: {
    accepts: 'a number from 0 to 100 with at most two decimals, such as 12.5',
    schema: z
      .string()
      .regex(/^\d{1,3}(\.\d{1,2})?$/)
      .default('100')
      .transform(Number)
      .pipe(z.number().max(100)),
  },
} as const;
