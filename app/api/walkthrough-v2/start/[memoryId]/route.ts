import { after } from 'next/server';
import { idempotencyKeyOf } from '@/lib/http/idempotencyKey';
import { ownersRoute, privateJson } from '@/lib/http/route';
import { whereaboutsOf } from '@/lib/http/whereabouts';

/** Seconds, where the host ends functions: longer than any turn. A literal, which the build reads. */
export const maxDuration = 60;

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute<{ memoryId: string }>({
  POST: async ({ request, services, ownerId, params, arrivedAt }) => {
    const { memoryId } = params;
    const started = await services.walkthroughs.start({
      ownerId,
      memoryId,
      idempotencyKey: idempotencyKeyOf(request),
      whereabouts: whereaboutsOf(request),
      isTakenOut: await services.rollout.isTakenOut(request.headers.get('cookie')),
      arrivedAt,
    });
    after(started.done);
    return privateJson(
      { sessionId: started.sessionId, messageId: started.messageId },
      { status: 201 },
    );
  },
});
