/** A person with a browser's cookie jar who speaks to the app over plain HTTP: the client of the contract tests and the bench. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type HeardTurn, listen } from './turnStream.ts';

export interface CallOptions {
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is, instead of `json`. */
  body?: BodyInit;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export interface Person {
  baseURL: string;
  cookies: Map<string, string>;
  call: (method: string, path: string, options?: CallOptions) => Promise<Response>;
  /** @returns the new memory's id */
  remember: (memory?: Record<string, unknown>) => Promise<string>;
  /** Starts a walkthrough; the opening turn runs from then on. */
  start: (memoryId: string, headers?: Record<string, string>) => Promise<Started>;
  /** A walkthrough whose opening is over. */
  walk: () => Promise<Started & { opening: HeardTurn }>;
  respond: (sessionId: string, text: string, id?: string) => Promise<Response>;
  stream: (sessionId: string, lastEventId?: string) => Promise<Response>;
}

const startedSchema = z.object({ sessionId: z.string().min(1), messageId: z.string().min(1) });

export interface Started extends z.infer<typeof startedSchema> {
  memoryId: string;
}

export const LIGHTHOUSE = {
  title: 'The lighthouse',
  text: 'My father and I walked to the lighthouse on a windy morning. The wind was strong, and I stayed close to him. He carried the bread in his coat.',
};

/** A browser that nobody has signed in yet. */
export function createStranger(baseURL: string): Person {
  const cookies = new Map<string, string>();

  const call = async (method: string, path: string, options: CallOptions = {}) => {
    const { json, body, headers = {}, signal } = options;
    const response = await fetch(new URL(path, baseURL), {
      method,
      redirect: 'manual',
      headers: {
        ...(cookies.size > 0 ? { cookie: cookieHeader(cookies) } : {}),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
    keepCookies(cookies, response);
    return response;
  };

  const remember = async (memory: Record<string, unknown> = LIGHTHOUSE) => {
    const response = await call('POST', '/api/memories', { json: memory });
    return z.object({ id: z.string() }).parse(await okJson(response, 201)).id;
  };

  const start = async (memoryId: string, headers: Record<string, string> = {}) => {
    const response = await call('POST', `/api/walkthrough-v2/start/${memoryId}`, { headers });
    return { memoryId, ...startedSchema.parse(await okJson(response, 201)) };
  };

  const stream = (sessionId: string, lastEventId?: string) =>
    call('GET', `/api/walkthrough-v2/stream/${sessionId}`, {
      headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
    });

  const walk = async () => {
    const started = await start(await remember());
    return { ...started, opening: await listen(await stream(started.sessionId)) };
  };

  const respond = (sessionId: string, text: string, id: string = randomUUID()) =>
    call('POST', `/api/walkthrough-v2/respond/${sessionId}`, {
      json: { message: message(text, id) },
    });

  return { baseURL, cookies, call, remember, start, walk, respond, stream };
}

/** A guest with an account of their own. */
export async function createGuest(baseURL: string): Promise<Person> {
  const person = createStranger(baseURL);
  await okJson(await person.call('POST', '/api/auth/sign-in/anonymous', { json: {} }), 200);
  return person;
}

export function message(text: string, id: string = randomUUID()) {
  return { id, role: 'user', parts: [{ type: 'text', text }] };
}

/** @throws Error with the status alone: what was answered may hold somebody's words */
export async function okJson(response: Response, status = 200): Promise<unknown> {
  if (response.status !== status) {
    throw new Error(`${new URL(response.url).pathname} answered ${response.status}`);
  }
  return response.json();
}

function cookieHeader(cookies: Map<string, string>): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

function keepCookies(cookies: Map<string, string>, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '' || /;\s*max-age=0/i.test(line)) cookies.delete(name);
    else cookies.set(name, value);
  }
}
