import { KeepsakeError } from '@/lib/errors';
import { publicRoute } from '@/lib/http/route';

/** Every address below /api that is none of ours, in the contract's shape instead of a page. */
const notHere = async (): Promise<Response> => {
  throw new KeepsakeError('not_found');
};

export const { GET, POST, PUT, PATCH, DELETE } = publicRoute<{ path: string[] }>({
  GET: notHere,
  POST: notHere,
  PUT: notHere,
  PATCH: notHere,
  DELETE: notHere,
});
