/** The plain calls around a walkthrough: finding or starting it, stopping the guide, saying how one feels. */
import { apiFetch, apiJson, jsonBody } from '@/lib/apiClient';
import type { ProfileView, SessionSummary, SessionView } from '@/lib/protocol';
import type { Feedback, Heard, ProfileChange } from '@/lib/requests';
import { keptText } from './keptText';
import { newId } from './newId';

interface Started {
  sessionId: string;
  /** Of the opening turn, which runs already. */
  messageId: string;
}

/** The walkthrough of this memory: the one that has not ended, with its record, or a new one. */
export async function openWalkthrough(
  memoryId: string,
): Promise<{ sessionId: string; view: SessionView | null }> {
  const open = await findOpenWalkthrough(memoryId);
  const view = open === null ? null : await readWalkthrough(open);
  // A walkthrough whose opening failed has nothing to go on with.
  if (view && (view.messages.length > 0 || view.activeTurn !== null)) {
    return { sessionId: view.sessionId, view };
  }
  return { sessionId: (await startWalkthrough(memoryId)).sessionId, view: null };
}

async function findOpenWalkthrough(memoryId: string): Promise<string | null> {
  const { sessions } = await apiJson<{ sessions: SessionSummary[] }>(
    `/api/sessions?memory=${encodeURIComponent(memoryId)}`,
  );
  const open = sessions.filter(({ version, endedAt }) => version === 'v2' && endedAt === null);
  return open.toSorted((a, b) => b.startedAt.localeCompare(a.startedAt))[0]?.sessionId ?? null;
}

/** Starts one; its key is kept until the answer has come, so that a second try or a reload starts no second one. */
async function startWalkthrough(memoryId: string): Promise<Started> {
  const kept = keptText(`start:${memoryId}`);
  const key = kept.read() ?? newId();
  kept.write(key);
  const request = jsonBody({});
  const started = await apiJson<Started>(
    `/api/walkthrough-v2/start/${encodeURIComponent(memoryId)}`,
    { ...request, headers: { ...request.headers, 'idempotency-key': key } },
  );
  kept.clear();
  return started;
}

export function readWalkthrough(sessionId: string): Promise<SessionView> {
  return apiJson(`/api/walkthrough-v2/session/${encodeURIComponent(sessionId)}`);
}

export async function stopGuide(sessionId: string, heard: Heard | undefined): Promise<void> {
  await apiFetch(
    `/api/walkthrough-v2/stop/${encodeURIComponent(sessionId)}`,
    jsonBody(heard ? { heard } : {}),
  );
}

export async function sendFeedback(sessionId: string, feedback: Feedback): Promise<void> {
  await apiFetch(`/api/feedback/${encodeURIComponent(sessionId)}`, jsonBody(feedback));
}

export function readProfile(): Promise<ProfileView> {
  return apiJson('/api/profile');
}

export async function changeProfile(change: ProfileChange): Promise<void> {
  await apiFetch('/api/profile', jsonBody(change, 'PUT'));
}
