/**
 * The part of the environment that the edge reads. `lib/env.ts`, which has checked all of it before anything is served, cannot be
 * loaded there: it reads the file of Google's credentials with Node's own functions.
 */
import { addressVariables, publicUrlOf, textOf } from './address.ts';
import { rolloutVariables } from './rollout.ts';

export type EdgeEnv = ReturnType<typeof readEdgeEnv>;

export function readEdgeEnv(source: Record<string, string | undefined> = process.env) {
  const { PORT: port, PUBLIC_URL: address } = addressVariables;
  const { ENABLE_STREAMING_WALKTHROUGH: enabled, ROLLOUT_PERCENT: percent } = rolloutVariables;
  const PORT = port.schema.parse(textOf(source, 'PORT'));
  const PUBLIC_URL = publicUrlOf({
    PORT,
    PUBLIC_URL: address.schema.parse(textOf(source, 'PUBLIC_URL')),
  });
  return {
    PORT,
    PUBLIC_URL,
    ENABLE_STREAMING_WALKTHROUGH: enabled.schema.parse(
      textOf(source, 'ENABLE_STREAMING_WALKTHROUGH'),
    ),
    ROLLOUT_PERCENT: percent.schema.parse(textOf(source, 'ROLLOUT_PERCENT')),
  };
}
