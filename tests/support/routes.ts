/** Every route of the app, with a call of each method: what is asked of all of them is asked of this list. */
import { randomUUID } from 'node:crypto';
import { message } from './person.ts';

/** What somebody has, by id; a route puts the ids into its path. */
export interface Belongings {
  memoryId: string;
  sessionId: string;
  /** A message that the guide has said. */
  messageId: string;
}

export interface RouteCall {
  /** The folder below app/api, with `[]` for whatever name its parameter has. */
  folder: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: (theirs: Belongings) => string;
  json?: () => unknown;
  /** Raw body instead of JSON. */
  raw?: { contentType: string; bytes: Uint8Array<ArrayBuffer> };
  /** `owned`: names something by its id. `self`: is about whoever asks. `public`: answers everybody. `staff`: a guest is refused. */
  reach: 'owned' | 'self' | 'public' | 'staff';
}

const PHOTO = { contentType: 'image/png', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47]) };

const owned = (
  folder: string,
  method: RouteCall['method'],
  path: RouteCall['path'],
  json?: () => unknown,
): RouteCall => ({ folder, method, path, reach: 'owned', ...(json ? { json } : {}) });

const plain = (
  reach: 'self' | 'public' | 'staff',
  folder: string,
  method: RouteCall['method'],
  json?: () => unknown,
): RouteCall => ({
  folder,
  method,
  path: () => `/api/${folder}`,
  reach,
  ...(json ? { json } : {}),
});

export const ROUTES: RouteCall[] = [
  plain('self', 'profile', 'GET'),
  plain('self', 'profile', 'PUT', () => ({ theme: 'dark' })),
  plain('self', 'account', 'DELETE'),
  plain('self', 'account/export', 'GET'),
  plain('self', 'memories', 'GET'),
  plain('self', 'memories', 'POST', () => ({ title: 'The garden', text: 'We dug it together.' })),
  plain('self', 'sessions', 'GET'),
  plain('self', 'voices', 'GET'),
  { ...plain('self', 'voices/[]/sample', 'GET'), path: () => '/api/voices/slt/sample' },
  plain('self', 'evidence', 'POST', () => ({ sessionId: 'theirs', step: 1 })),
  plain('self', 'ops/metrics', 'GET'),
  plain('public', 'health', 'GET'),
  plain('public', 'health/ready', 'GET'),
  plain('public', 'rollout', 'GET'),
  plain('staff', 'ops/rollout', 'GET'),
  plain('staff', 'ops/rollout', 'PUT', () => ({ percent: 50, enabled: true, why: 'A test.' })),
  plain('staff', 'ops/plan', 'GET'),
  plain('staff', 'ops/plan', 'PUT', () => ({ steps: [], version: 0 })),
  plain('public', 'steady', 'GET'),
  { ...plain('public', 'steady/[]', 'GET'), path: () => '/api/steady/unknown' },
  owned('walkthrough/[]', 'POST', ({ memoryId }) => `/api/walkthrough/${memoryId}`),
  owned('walkthrough/end/[]', 'POST', ({ sessionId }) => `/api/walkthrough/end/${sessionId}`),
  owned('memories/[]', 'GET', ({ memoryId }) => `/api/memories/${memoryId}`),
  owned(
    'memories/[]',
    'PUT',
    ({ memoryId }) => `/api/memories/${memoryId}`,
    () => ({ title: 'Changed' }),
  ),
  owned('memories/[]', 'DELETE', ({ memoryId }) => `/api/memories/${memoryId}`),
  owned('memories/[]/photo', 'GET', ({ memoryId }) => `/api/memories/${memoryId}/photo`),
  {
    ...owned('memories/[]/photo', 'PUT', ({ memoryId }) => `/api/memories/${memoryId}/photo`),
    raw: PHOTO,
  },
  owned('memories/[]/photo', 'DELETE', ({ memoryId }) => `/api/memories/${memoryId}/photo`),
  owned('sessions/[]', 'DELETE', ({ sessionId }) => `/api/sessions/${sessionId}`),
  owned(
    'feedback/[]',
    'POST',
    ({ sessionId }) => `/api/feedback/${sessionId}`,
    () => ({ satisfaction: 4 }),
  ),
  walk('prepare', 'POST', ({ memoryId }) => memoryId),
  walk('start', 'POST', ({ memoryId }) => memoryId),
  walk('stream', 'GET', ({ sessionId }) => sessionId),
  walk(
    'respond',
    'POST',
    ({ sessionId }) => sessionId,
    () => ({ message: message('It was windy.', randomUUID()) }),
  ),
  walk(
    'stop',
    'POST',
    ({ sessionId }) => sessionId,
    () => ({}),
  ),
  walk('end', 'POST', ({ sessionId }) => sessionId),
  walk('session', 'GET', ({ sessionId }) => sessionId),
  walk('voice', 'GET', ({ messageId }) => `${messageId}?sentence=0`),
];

function walk(
  name: string,
  method: RouteCall['method'],
  rest: (theirs: Belongings) => string,
  json?: () => unknown,
): RouteCall {
  const folder = `walkthrough-v2/${name}`;
  return owned(`${folder}/[]`, method, (theirs) => `/api/${folder}/${rest(theirs)}`, json);
}

/** What `Person.call` needs to make it. */
export function optionsOf(route: RouteCall, headers: Record<string, string> = {}) {
  if (route.raw !== undefined) {
    return {
      body: route.raw.bytes,
      headers: { 'content-type': route.raw.contentType, ...headers },
    };
  }
  return { ...(route.json ? { json: route.json() } : {}), headers };
}
