import { publicRoute } from '@/lib/http/route';
import { publicSettings } from '@/lib/rollout/settings';

export const { GET, POST, PUT, PATCH, DELETE } = publicRoute({
  GET: async ({ services }) =>
    Response.json(publicSettings(await services.rollout.current()), {
      headers: { 'cache-control': 'public, max-age=5' },
    }),
});
