/** Routes of those who look after this Keepsake; everybody else is refused before anything is read. */
import { KeepsakeError } from '../errors.ts';
import { enterAsOwner, type Methods, type OwnersCall, route } from './route.ts';

/** Handlers that only staff may call: nobody is answered 401, anybody else 403. */
export function staffRoute<Params = Record<string, never>>(methods: Methods<OwnersCall<Params>>) {
  return route<OwnersCall<Params>, Params>(methods, async (call) => {
    const entered = await enterAsOwner(call);
    if (await call.services.records.staff.has(entered.call.ownerId)) return entered;
    throw new KeepsakeError('forbidden', {
      message: 'This is only for those who look after this Keepsake.',
    });
  });
}
