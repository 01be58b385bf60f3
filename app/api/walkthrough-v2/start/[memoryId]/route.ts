import { after } from 'next/server';
import { KeepsakeError } from '@/lib/errors';
import { ownersRoute, privateJson } from '@/lib/http/route';
import { whereaboutsOf } from '@/lib/http/whereabouts';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** Seconds, where the host ends functions: longer than any turn. A literal, which the build reads. */
export const maxDuration = 60;

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute<{ memoryId: string }>({
  POST: async ({ request, services, ownerId, params, arrivedAt }) => {
    const idempotencyKey = request.headers.get('idempotency-key') ?? undefined;
    if (idempotencyKey !== undefined && !KEY.test(idempotencyKey)) {
      throw new KeepsakeError('invalid', {
        message: 'An Idempotency-Key has 1 to 200 visible characters.',
      });
    }
    const { memoryId } = params;
    const started = await services.walkthroughs.start({
      ownerId,
      memoryId,
      idempotencyKey,
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
