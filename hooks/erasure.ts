/** Erases everything, here and on the server; what was erased is known to this tab alone, until it goes to another page. */
import { apiJson } from '@/lib/apiClient';
import type { Receipt } from '@/lib/protocol/receipt';
import { forgetDevice } from './leaveAccount';

/** A large life takes some seconds. */
const DEADLINE_MS = 30_000;

let last: Receipt | undefined;

/** @throws ApiError, ConnectionLost: then it may be tried again */
export async function eraseEverything(): Promise<void> {
  last = await apiJson<Receipt>('/api/account', {
    method: 'DELETE',
    deadlineMs: DEADLINE_MS,
    isAsIAm: true,
  });
  await forgetDevice();
  document.documentElement.dataset.account = 'none';
}

/** Of this tab's erasure; undefined when the page was loaded anew since. */
export function lastReceipt(): Receipt | undefined {
  return last;
}
