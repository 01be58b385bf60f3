import { readJson } from '@/lib/http/body';
import { answerWith, rolloutChangeSchema, versionSeen } from '@/lib/http/rolloutChange';
import { staffRoute } from '@/lib/http/staffRoute';

export const { GET, POST, PUT, PATCH, DELETE } = staffRoute('rollout.seen', {
  GET: async ({ services: { rollout } }) => answerWith(await rollout.recorded(), rollout),
  PUT: async ({ request, services: { rollout }, ownerId }) => {
    const { why, version, ...to } = await readJson(request, rolloutChangeSchema);
    const seen = versionSeen(request, version);
    return answerWith(await rollout.change({ by: ownerId, to, why, seen }), rollout);
  },
});
