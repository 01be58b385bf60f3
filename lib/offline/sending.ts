/** Sends what waits on this device: in the order in which it was written, each under its own key, so that it arrives once. */
import {
  ApiError,
  apiFetch,
  apiJson,
  ConnectionLost,
  ensureGuest,
  jsonBody,
} from '../apiClient.ts';
import { meetOwner, notedOwner, whoAmI } from './owner.ts';
import type { Waiting, WaitingAnswer, WaitingMemory, WaitingRoom } from './waiting.ts';

export interface SendingOptions {
  room: WaitingRoom;
  storage: CacheStorage;
  /** One at a time in all tabs and the worker; without them two may send the same, which the server takes once. */
  locks?: Pick<LockManager, 'request'> | undefined;
  /** Called when something has gone, or was refused. */
  onChange: () => void;
}

/** `later`: some of it waits on, for the line, for the server, or for who has written it to sign in again. */
export type Sent = 'all' | 'later';

const LOCK = 'keepsake-sending';
const PHOTO_DEADLINE_MS = 120_000;

/** Also settles without a line, with `later`. */
export async function sendWaiting(options: SendingOptions): Promise<Sent> {
  const { room, locks } = options;
  if ((await room.all()).length === 0) return 'all';
  const send = () => sendAll(options);
  return locks ? locks.request(LOCK, send) : send();
}

async function sendAll({ room, storage, onChange }: SendingOptions): Promise<Sent> {
  try {
    if (!(await isTheirs(storage))) return 'later';
    for (const waiting of await room.all()) {
      if (waiting.refusal !== undefined) continue;
      const refusal = await sendOne(room, waiting);
      if (refusal === undefined) await room.remove(waiting.key);
      else await room.refuse(waiting.key, refusal);
      onChange();
    }
    return 'all';
  } catch (thrown) {
    // No line, or a server that cannot now; whatever comes behind waits as well, so that the order holds.
    if (thrown instanceof ConnectionLost || thrown instanceof ApiError) return 'later';
    throw thrown;
  }
}

/** What waits is sent as nobody but who has written it; one who has written it before they had an account gets theirs now. */
async function isTheirs(storage: CacheStorage): Promise<boolean> {
  let owner = await whoAmI();
  if (owner === null) {
    if ((await notedOwner(storage)) !== null) return false;
    await ensureGuest();
    owner = await whoAmI();
  }
  if (owner === null) return false;
  await meetOwner(storage, owner);
  return true;
}

/** @returns why the server would not have it. @throws ConnectionLost, ApiError when it can be tried again */
async function sendOne(room: WaitingRoom, waiting: Waiting): Promise<string | undefined> {
  try {
    await (waiting.kind === 'memory' ? sendMemory(room, waiting) : sendAnswer(waiting));
  } catch (thrown) {
    if (!(thrown instanceof ApiError) || isPassing(thrown)) throw thrown;
    // It was there, and was deleted since: that is what they wanted.
    return thrown.status === 404 && waiting.kind === 'memory' ? undefined : thrown.message;
  }
  return undefined;
}

/** Too often, not signed in, another turn running, an outage: another time it is taken. */
function isPassing({ status, code }: ApiError): boolean {
  return status >= 500 || status === 429 || status === 401 || code === 'turn_running';
}

async function sendMemory(room: WaitingRoom, waiting: WaitingMemory): Promise<void> {
  const { key, memory, hasPhoto, isTried } = waiting;
  let { savedId } = waiting;
  if (savedId === null) {
    const request = jsonBody(memory);
    const headers = { ...request.headers, 'idempotency-key': key };
    savedId = (await apiJson<{ id: string }>('/api/memories', as({ ...request, headers }))).id;
    if (isTried) {
      await apiFetch(`/api/memories/${encodeURIComponent(savedId)}`, as(jsonBody(memory, 'PUT')));
    }
    await room.put({ ...waiting, savedId });
  }
  const photo = hasPhoto ? await room.photoOf(key) : undefined;
  if (!photo) return;
  const path = `/api/memories/${encodeURIComponent(savedId)}/photo`;
  const headers = { 'content-type': photo.type };
  const deadlineMs = PHOTO_DEADLINE_MS;
  await apiFetch(path, as({ method: 'PUT', headers, body: photo, deadlineMs }));
}

async function sendAnswer({ sessionId, body }: WaitingAnswer): Promise<void> {
  const path = `/api/walkthrough-v2/respond/${encodeURIComponent(sessionId)}`;
  const reply = await apiFetch(path, as(jsonBody(body)));
  // The turn is under way, whoever listens; it is read where the walkthrough is opened.
  await reply.body?.cancel();
}

/** Never as a guest who was only made for it. */
const as = <Request extends object>(request: Request) => ({ ...request, isAsIAm: true });
