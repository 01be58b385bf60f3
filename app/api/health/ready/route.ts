import { KeepsakeError } from '@/lib/errors';
import { publicRoute } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = publicRoute({
  GET: async ({ services }) => {
    const { status, checks } = await services.health.check();
    if (status === 'unavailable' || services.walkthroughs.isClosing())
      throw new KeepsakeError('unavailable');
    return Response.json({ status, checks }, { headers: { 'cache-control': 'no-store' } });
  },
});
