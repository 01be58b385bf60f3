import { after } from 'next/server';
import { KeepsakeError } from '@/lib/errors';
import { noContent, ownersRoute } from '@/lib/http/route';
import { parseEventId, sseResponse } from '@/lib/stream/sse';

/** Seconds, where the host ends functions: longer than any turn. A literal, which the build reads. */
export const maxDuration = 60;

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute<{ sessionId: string }>({
  GET: async ({ request, services, ownerId, params }) => {
    const position = lastEventId(request);
    const close = services.openStreams.open(ownerId);
    try {
      const { sessionId } = params;
      const following = await services.walkthroughs.follow({ ownerId, sessionId, after: position });
      if (following) {
        after(following.done);
        return sseResponse(following.follow, { onOver: close });
      }
    } catch (error) {
      close();
      throw error;
    }
    close();
    return noContent();
  },
});

function lastEventId(request: Request) {
  const id =
    request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('lastEventId');
  if (!id) return undefined;
  const position = parseEventId(id);
  if (position) return position;
  throw new KeepsakeError('malformed', { message: 'That is not the id of an event of ours.' });
}
