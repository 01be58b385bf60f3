import { after } from 'next/server';
import { readJson } from '@/lib/http/body';
import { ownersRoute } from '@/lib/http/route';
import { whereaboutsOf } from '@/lib/http/whereabouts';
import { respondSchema } from '@/lib/requests';
import { sseResponse } from '@/lib/stream/sse';

/** Seconds, where the host ends functions: longer than any turn. A literal, which the build reads. */
export const maxDuration = 60;

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute<{ sessionId: string }>({
  POST: async ({ request, services, ownerId, params, arrivedAt }) => {
    const { sessionId } = params;
    const body = await readJson(request, respondSchema).catch(async (error) => {
      // Absence is told before what is wrong with the body: it is not theirs to learn about.
      await services.records.walkthroughs.get(ownerId, sessionId);
      throw error;
    });
    const { message, emotionalState, heard } = body;
    const following = await services.walkthroughs.respond({
      ownerId,
      sessionId,
      message: { id: message.id, text: message.parts },
      emotionalState,
      heard,
      whereabouts: whereaboutsOf(request),
      isTakenOut: await services.rollout.isTakenOut(request.headers.get('cookie')),
      arrivedAt,
    });
    after(following.done);
    return sseResponse(following.follow);
  },
});
