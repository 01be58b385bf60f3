/** Opens an invitation to staff. Whoever is not signed in is sent to do so first, and uses nothing up: nor does a scanner of mails. */
import { KeepsakeError } from '../errors.ts';
import { INVITATION_PARAMETER, invitationPath } from '../records/invitation.ts';
import { enterAsOwner, type PublicCall } from './route.ts';

export async function answerInvitation(call: PublicCall<unknown>): Promise<Response> {
  const { request, services } = call;
  const invitation = new URL(request.url).searchParams.get(INVITATION_PARAMETER) ?? '';
  if (isAhead(request)) throw new KeepsakeError('unavailable');
  const account = await accountOf(call);
  if (!account) {
    return seeOther(`/sign-in?next=${encodeURIComponent(invitationPath(invitation))}`);
  }
  const joining = await services.records.staff.join(account, invitation);
  return seeOther(
    joining === 'joined' || joining === 'already' ? '/ops' : `/ops/invitation?is=${joining}`,
  );
}

/** A browser that fetches or renders ahead what nobody has opened yet. */
function isAhead({ headers }: Request): boolean {
  return /prefetch|prerender/i.test(headers.get('sec-purpose') ?? headers.get('purpose') ?? '');
}

/** Undefined for nobody and for guests. */
async function accountOf(call: PublicCall<unknown>) {
  try {
    const { ownerId, email } = (await enterAsOwner(call)).call;
    return email === null ? undefined : { ownerId, email };
  } catch (error) {
    if (error instanceof KeepsakeError && error.code === 'unauthorized') return undefined;
    throw error;
  }
}

function seeOther(location: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location, 'cache-control': 'private, no-store' },
  });
}
