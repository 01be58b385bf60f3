/** What staff may set of the rollout, and how the app tells them what holds. */
import { z } from 'zod';
import { KeepsakeError } from '../errors.ts';
import type { LiveRollout, RolloutState } from '../rollout/liveRollout.ts';
import { percentSchema } from '../rollout/settings.ts';
import { privateJson } from './route.ts';

const WHY_CHARACTERS = 500;
const CHANGES_SHOWN = 100;

/** `PUT /api/ops/rollout`; what is not named stays. */
export const rolloutChangeSchema = z
  .object({
    percent: percentSchema.optional(),
    enabled: z.boolean().optional(),
    holdoutPercent: percentSchema.optional(),
    why: z.string().trim().min(1, 'says why').max(WHY_CHARACTERS),
    /** That of the value which whoever sends this had before their eyes; `If-Match` says the same. */
    version: z.number().int().min(0).optional(),
  })
  .refine(
    ({ percent, enabled, holdoutPercent }) =>
      [percent, enabled, holdoutPercent].some((named) => named !== undefined),
    'changes nothing',
  );

/** @throws KeepsakeError `invalid` */
export function versionSeen(request: Request, inBody: number | undefined): number | undefined {
  const header = request.headers.get('if-match');
  if (inBody !== undefined || header === null || header === '*') return inBody;
  const [, version] = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim()) ?? [];
  if (version === undefined) {
    throw new KeepsakeError('invalid', { message: 'If-Match is no version of the rollout.' });
  }
  return Number(version);
}

export async function answerWith(state: RolloutState, rollout: LiveRollout): Promise<Response> {
  const response = privateJson({ ...state, changes: await rollout.changes(CHANGES_SHOWN) });
  response.headers.set('etag', `"${state.version}"`);
  return response;
}
