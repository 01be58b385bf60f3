/** What each call's body is checked against: a route that takes JSON and is not here fails. */
import { z } from 'zod';
import { planChangeSchema } from '../../../lib/guardrails/planning.ts';
import { rolloutChangeSchema } from '../../../lib/http/rolloutChange.ts';
import {
  evidenceSchema,
  feedbackSchema,
  memoryChangeSchema,
  newMemorySchema,
  profileChangeSchema,
  respondSchema,
  slideshowEndSchema,
  stopSchema,
} from '../../../lib/requests.ts';
import type { RouteCall } from '../routes.ts';

/** What Better Auth reads of a body. */
const credentials = z
  .object({
    email: z.union([z.email(), z.string()]),
    password: z.string(),
    newPassword: z.string(),
    name: z.string(),
    token: z.string(),
  })
  .partial();

const ACCEPTED: Record<string, z.ZodType> = {
  'PUT profile': profileChangeSchema,
  'POST memories': newMemorySchema,
  'PUT memories/[]': memoryChangeSchema,
  'POST evidence': evidenceSchema,
  'POST feedback/[]': feedbackSchema,
  'PUT ops/rollout': rolloutChangeSchema,
  'PUT ops/plan': planChangeSchema,
  'POST walkthrough/end/[]': slideshowEndSchema,
  'POST walkthrough-v2/respond/[]': respondSchema,
  'POST walkthrough-v2/stop/[]': stopSchema,
};

/** @throws Error naming a route that takes JSON and has no schema here */
export function acceptedBy({ method, folder, json }: RouteCall): z.ZodType | undefined {
  const schema = ACCEPTED[`${method} ${folder}`];
  if (folder.startsWith('auth/')) return credentials;
  if (json && !schema) throw new Error(`What does ${method} ${folder} accept?`);
  return schema;
}
