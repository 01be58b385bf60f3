/** Sends what was made up, and says what no answer may be: a fault of ours, somebody else's words, a look inside. */
import { createGuest, type Person } from '../person.ts';
import type { Belongings } from '../routes.ts';
import { idsOf, type Try, triesOf } from './tries.ts';

export interface Driven {
  /** How often each status was answered. */
  statuses: Record<number, number>;
  /** What was wrong, by number of the try and route; never what was sent or answered. */
  faults: string[];
}

/** In the words of the person who must not be heard of. */
const MARK = 'Quillworth';
const INSIDES =
  /\n\s+at \S+ \(|node_modules|\/lib\/|\.ts:\d|ZodError|drizzle|pglite|select .* from |BEGIN TRANSACTION/i;
const AT_ONCE = 6;

/**
 * @param count of requests
 * @param seed the same seed makes the same requests
 */
export async function drive(baseURL: string, count: number, seed: number): Promise<Driven> {
  const others = await createGuest(baseURL);
  const theirs = await others.walk();
  await others.call('PUT', '/api/profile', { json: { callMe: MARK } });
  await others.call('PUT', `/api/memories/${theirs.memoryId}`, { json: { title: MARK } });
  const before = await everythingOf(others, theirs);

  const driven: Driven = { statuses: {}, faults: [] };
  const tries = triesOf(count, seed).entries();
  await Promise.all(Array.from({ length: AT_ONCE }, () => lane(baseURL, theirs, tries, driven)));
  if ((await everythingOf(others, theirs)) !== before) {
    driven.faults.push('what is somebody else’s was changed');
  }
  return driven;
}

/** A person who tries one thing after another, and begins again when they have deleted what they tried it on. */
async function lane(
  baseURL: string,
  others: Belongings,
  tries: IterableIterator<[number, Try]>,
  driven: Driven,
): Promise<void> {
  let person = await createGuest(baseURL);
  let own: Belongings = await person.walk();
  for (const [number, each] of tries) {
    const ids = idsOf(each, own, others);
    const response = await send(person, each, ids);
    if (response === undefined) continue;
    driven.statuses[response.status] = (driven.statuses[response.status] ?? 0) + 1;
    const name = `${number}: ${each.route.method} ${each.route.folder} (${each.whose})`;
    driven.faults.push(...(await faultsOf(each, response)).map((fault) => `${name} ${fault}`));
    // Signed out, or erased altogether.
    const isNobody = response.status === 401 || !(await person.call('GET', '/api/profile')).ok;
    if (isNobody) person = await createGuest(baseURL);
    const isGone = each.whose === 'own' && each.route.method === 'DELETE';
    if (isNobody || isGone) own = await person.walk();
  }
}

async function send(person: Person, { route, headers, body, query }: Try, ids: Belongings) {
  const path = route.path(ids);
  const address = query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`;
  const type = route.raw?.contentType ?? 'application/json';
  const options =
    body === undefined ? { headers } : { body, headers: { 'content-type': type, ...headers } };
  // What cannot even be an address was never sent.
  if (!URL.canParse(address, person.baseURL)) return undefined;
  return person.call(route.method, address, options);
}

async function faultsOf({ route, whose }: Try, response: Response): Promise<string[]> {
  const { status } = response;
  const text = await beginningOf(response);
  const isError = status >= 400;
  return [
    ...(status >= 500 ? [`answered ${status}`] : []),
    ...(whose === 'others' && route.reach === 'owned' && !isError ? ['let somebody else in'] : []),
    ...(text.includes(MARK) ? ['told somebody else’s words'] : []),
    ...(isError && INSIDES.test(text) ? ['told what is inside'] : []),
    ...(isError && !/^\{"error":\{"code":"[a-z_]+","message":"/.test(text)
      ? [`answered ${status} in another shape`]
      : []),
  ];
}

/** Streams are left after their first piece. */
async function beginningOf(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream'))
    return response.text();
  const reader = response.body?.getReader();
  const first = await reader?.read();
  await reader?.cancel();
  return new TextDecoder().decode(first?.value);
}

async function everythingOf(person: Person, { memoryId, sessionId }: Belongings): Promise<string> {
  const paths = [
    '/api/profile',
    `/api/memories/${memoryId}`,
    `/api/walkthrough-v2/session/${sessionId}`,
    '/api/sessions',
  ];
  return JSON.stringify(
    await Promise.all(paths.map(async (path) => (await person.call('GET', path)).json())),
  );
}
