import { after } from 'next/server';
import { ownersRoute } from '@/lib/http/route';
import { sseResponse } from '@/lib/stream/sse';

/** Seconds, where the host ends functions: longer than any turn. A literal, which the build reads. */
export const maxDuration = 60;

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute<{ sessionId: string }>({
  POST: async ({ services, ownerId, params, arrivedAt }) => {
    const { sessionId } = params;
    const following = await services.walkthroughs.end({ ownerId, sessionId, arrivedAt });
    after(following.done);
    return sseResponse(following.follow);
  },
});
