/** What the environment says of safety: the second line, and where the walkthrough may not be offered. */
import { z } from 'zod';
import { readRegionPolicy } from '../safety/regionPolicy.ts';

export const safetyVariables = {
  SAFETY_SECOND_LINE: {
    accepts: 'on or off',
    schema: z
      .enum(['on', 'off'])
      .default('on')
      .transform((text) => text === 'on'),
  },
  REGION_POLICY: {
    accepts: 'JSON of regions that are open or closed, such as {"US-IL": "closed"}',
    schema: z
      .string()
      .default('{}')
      .transform((text, { issues }) => {
        const policy = readRegionPolicy(text);
        if (policy === undefined) issues.push({ code: 'custom', input: text });
        return policy ?? z.NEVER;
      }),
  },
} as const;
