/** What every API route shares: foreign origins are refused, the owner is known, every failure has the contract's shape. */
import { refuseForeignOrigin, requireOwner } from '../auth/guard.ts';
import { errorResponse, isKnownOutage, KeepsakeError, toKeepsakeError } from '../errors.ts';
import { log } from '../log.ts';
import { type Services, services } from '../services.ts';
import { countRefusal } from './refusals.ts';

export interface PublicCall<Params> {
  request: Request;
  params: Params;
  services: Services;
  /** `performance.now()` when the request arrived. */
  arrivedAt: number;
}

export interface OwnersCall<Params> extends PublicCall<Params> {
  ownerId: string;
  /** Null for a guest. */
  email: string | null;
}

export type Handler<Params> = (
  request: Request,
  context: { params: Promise<Params> },
) => Promise<Response>;
export type Methods<Call> = Partial<Record<Method, (call: Call) => Promise<Response>>>;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof METHODS)[number];

/** Handlers that only a signed-in account (a guest is one) may call. */
export function ownersRoute<Params = Record<string, never>>(
  methods: Methods<OwnersCall<Params>>,
): Record<Method, Handler<Params>> {
  return route<OwnersCall<Params>, Params>(methods, enterAsOwner);
}

/** @throws KeepsakeError `unauthorized` */
export async function enterAsOwner<Params>(call: PublicCall<Params>) {
  const { auth, knownOwners } = call.services;
  const { setCookies, ...owner } = await requireOwner(call.request, auth, knownOwners);
  return { call: { ...call, ...owner }, setCookies };
}

/** Handlers that anybody may call. */
export function publicRoute<Params = Record<string, never>>(
  methods: Methods<PublicCall<Params>>,
): Record<Method, Handler<Params>> {
  return route<PublicCall<Params>, Params>(methods, async (call) => ({ call, setCookies: [] }));
}

/** @param enter who may come in, and what their handlers are told of them; throws for everybody else */
export function route<Call, Params>(
  methods: Methods<Call>,
  enter: (call: PublicCall<Params>) => Promise<{ call: Call; setCookies: string[] }>,
): Record<Method, Handler<Params>> {
  const handle =
    (method: Method): Handler<Params> =>
    async (request, context) => {
      const arrivedAt = performance.now();
      let opened: Services | undefined;
      try {
        const handler = methods[method];
        if (!handler) return methodNotAllowed(methods);
        opened = await services();
        refuseForeignOrigin(request, opened.env.PUBLIC_URL);
        const params = await context.params;
        const entered = await enter({ request, params, services: opened, arrivedAt });
        const response = await handler(entered.call);
        return withCookies(response, entered.setCookies);
      } catch (thrown) {
        const error = toKeepsakeError(thrown);
        // Who has left needs no answer, and their leaving is no fault of ours.
        if (error.status >= 500 && !isKnownOutage(error) && !request.signal.aborted) {
          log.error('route.failed', error.cause ?? error);
        }
        if (opened) countRefusal(opened.evidence, request, error);
        return errorResponse(error);
      }
    };
  return Object.fromEntries(METHODS.map((method) => [method, handle(method)])) as Record<
    Method,
    Handler<Params>
  >;
}

/** In front of what the handler sets itself: of two for one name a browser keeps the last. */
function withCookies(response: Response, cookies: readonly string[]): Response {
  if (cookies.length === 0) return response;
  const own = response.headers.getSetCookie();
  response.headers.delete('set-cookie');
  for (const cookie of [...cookies, ...own]) response.headers.append('set-cookie', cookie);
  return response;
}

function methodNotAllowed(methods: object): Response {
  const response = errorResponse(new KeepsakeError('method_not_allowed'));
  response.headers.set('allow', Object.keys(methods).join(', '));
  return response;
}

/** JSON that belongs to one person: no cache may keep it. */
export function privateJson(body: unknown, init: ResponseInit = {}): Response {
  const response = Response.json(body, init);
  response.headers.set('cache-control', 'private, no-store');
  return response;
}

export function noContent(): Response {
  return new Response(null, { status: 204, headers: { 'cache-control': 'private, no-store' } });
}
