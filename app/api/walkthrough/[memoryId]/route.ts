import { after } from 'next/server';
import { idempotencyKeyOf } from '@/lib/http/idempotencyKey';
import { ownersRoute, privateJson } from '@/lib/http/route';
import { whereaboutsOf } from '@/lib/http/whereabouts';

/** Seconds, where the host ends functions: longer than the making takes at most. A literal, which the build reads. */
export const maxDuration = 60;

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute<{ memoryId: string }>({
  POST: async ({ request, services, ownerId, params, arrivedAt }) => {
    const { slideshow, done } = await services.walkthroughs.show({
      ownerId,
      memoryId: params.memoryId,
      idempotencyKey: idempotencyKeyOf(request),
      whereabouts: whereaboutsOf(request),
      arrivedAt,
    });
    after(done);
    return privateJson(slideshow, { status: 201 });
  },
});
