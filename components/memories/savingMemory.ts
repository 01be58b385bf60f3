/** Saves what the form holds: words first, then the photo. Without a line a new memory waits on this device instead. */
import { sharedWaitingWords, type WaitingWords } from '@/hooks/waitingWords';
import { ApiError, apiFetch, apiJson, ConnectionLost, jsonBody, kindWords } from '@/lib/apiClient';
import type { MemoryChange } from '@/lib/requests';
import { type Problems, problemFromServer } from './memoryDraft';
import type { PhotoChoice } from './PhotoField';

export interface SavingRequest {
  memory: MemoryChange;
  photo: PhotoChoice;
  /** The memory has a photo already. */
  hasStored: boolean;
  /** It was there before this form was opened. */
  isOld: boolean;
  /** Set once its words are saved: a second try changes it and makes no second one. */
  savedId: string | null;
  /** Under which a new one is sent, however often. */
  key: string;
  /** It was sent under this key before, perhaps with other words, and may have arrived. */
  isTried: boolean;
  /** The words are saved. */
  onWords: (id: string) => void;
  waiting?: Pick<WaitingWords, 'addMemory'>;
}

export type Saved =
  | { state: 'saved'; id: string }
  | { state: 'waiting' }
  | { state: 'failed'; problems: Problems };

const UPLOAD_DEADLINE_MS = 120_000;

export async function saveMemory(request: SavingRequest): Promise<Saved> {
  const { onWords } = request;
  let { savedId } = request;
  try {
    savedId = await saveWords(request);
    onWords(savedId);
  } catch (thrown) {
    // One that was saved before is not changed behind the back of who changes it elsewhere meanwhile.
    if (savedId === null && (await waits(request, thrown, null))) return { state: 'waiting' };
    const problems =
      thrown instanceof ApiError ? problemFromServer(thrown.message) : { form: kindWords(thrown) };
    return { state: 'failed', problems };
  }
  try {
    await savePhoto(request, savedId);
  } catch (thrown) {
    if (await waits(request, thrown, savedId)) return { state: 'waiting' };
    const photo = `${kindWords(thrown)} Your words are saved; only the photo is missing.`;
    return { state: 'failed', problems: { photo } };
  }
  return { state: 'saved', id: savedId };
}

async function waits(
  { memory, photo, isOld, key, isTried, waiting = sharedWaitingWords() }: SavingRequest,
  thrown: unknown,
  savedId: string | null,
): Promise<boolean> {
  if (isOld || !(thrown instanceof ConnectionLost)) return false;
  const chosen = photo instanceof Blob ? photo : null;
  return waiting.addMemory({ key, memory, savedId, isTried, photo: chosen });
}

async function saveWords({ memory, savedId, key, isTried }: SavingRequest): Promise<string> {
  const id = savedId ?? (await postMemory(memory, key));
  // What arrived under this key before stands there with the words that it had then.
  if (savedId !== null || isTried) await apiFetch(pathOf(id), jsonBody(memory, 'PUT'));
  return id;
}

async function postMemory(memory: MemoryChange, key: string): Promise<string> {
  const request = jsonBody(memory);
  const headers = { ...request.headers, 'idempotency-key': key };
  return (await apiJson<{ id: string }>('/api/memories', { ...request, headers })).id;
}

async function savePhoto({ photo, hasStored }: SavingRequest, id: string): Promise<void> {
  if (photo === 'keep' || (photo === 'none' && !hasStored)) return;
  const path = `${pathOf(id)}/photo`;
  if (photo === 'none') {
    await apiFetch(path, { method: 'DELETE' });
    return;
  }
  const headers = { 'content-type': photo.type };
  await apiFetch(path, { method: 'PUT', headers, body: photo, deadlineMs: UPLOAD_DEADLINE_MS });
}

const pathOf = (id: string) => `/api/memories/${encodeURIComponent(id)}`;
