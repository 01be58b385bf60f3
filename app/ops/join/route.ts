import { answerInvitation } from '@/lib/http/joinStaff';
import { publicRoute } from '@/lib/http/route';

const routes = publicRoute({ GET: answerInvitation });

export const { GET, POST, PUT, PATCH, DELETE } = routes;
/** Next would answer it with GET, and a look at the link is not opening it. */
export const HEAD = () => new Response(null, { headers: { 'cache-control': 'no-store' } });
