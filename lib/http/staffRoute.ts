/** Routes of those who look after this Keepsake; everybody else is refused before anything is read. */
import { KeepsakeError } from '../errors.ts';
import type { Seeing } from '../records/audit.ts';
import { enterAsOwner, type Methods, type OwnersCall, route } from './route.ts';

/**
 * Handlers that only staff may call: nobody is answered 401, anybody else 403.
 *
 * @param seen what whoever reads here has seen; it stands in the audit before it is answered
 */
export function staffRoute<Params = Record<string, never>>(
  seen: Seeing,
  methods: Methods<OwnersCall<Params>>,
) {
  return route<OwnersCall<Params>, Params>(methods, async (call) => {
    const entered = await enterAsOwner(call);
    const { staff, audit } = call.services.records;
    const { ownerId } = entered.call;
    if (!(await staff.has(ownerId))) {
      throw new KeepsakeError('forbidden', {
        message: 'This is only for those who look after this Keepsake.',
      });
    }
    if (call.request.method === 'GET') await audit.see(ownerId, seen);
    return entered;
  });
}
