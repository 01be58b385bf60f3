/** A whole walkthrough without its screens, for tests of what remains of it. */
import type { Page } from '@playwright/test';
import type { SessionView } from '../../../lib/protocol.ts';

/** An opening of which one sentence was heard, one answer, and the closing; made through the API. */
export async function walked(page: Page, memoryId: string): Promise<SessionView> {
  const post = (path: string, data: object) => page.request.post(path, { data });
  const started = await post(`/api/walkthrough-v2/start/${memoryId}`, {});
  const { sessionId, messageId }: { sessionId: string; messageId: string } = await started.json();
  await (await page.request.get(`/api/walkthrough-v2/stream/${sessionId}`)).text();
  const parts = [{ type: 'text', text: 'She hummed the same tune.' }];
  const answer = await post(`/api/walkthrough-v2/respond/${sessionId}`, {
    message: { id: 'answer', role: 'user', parts },
    heard: { messageId, sentence: 0 },
  });
  await answer.text();
  await (await post(`/api/walkthrough-v2/end/${sessionId}`, {})).text();
  return (await page.request.get(`/api/walkthrough-v2/session/${sessionId}`)).json();
}

/** What a guide's message really said to the person. */
export function saidOf({ parts, metadata }: SessionView['messages'][number]): string[] {
  const texts = parts.flatMap((part) => (part.type === 'data-sentence' ? [part.data.text] : []));
  return texts.slice(0, metadata?.unsaidFrom);
}
