/** Puts memories, photos and settings into the app as the pages do it, through its API. */
import type { Page } from '@playwright/test';
import type { PicturedMemory } from './memories.ts';
import { photoOf } from './paintings.ts';

/** The server lets go of a connection that was idle; asked again, it takes a new one. */
const maxRetries = 2;

/** @returns the new memory's id */
export async function remember(page: Page, memory: PicturedMemory): Promise<string> {
  const { photo, ...data } = memory;
  const answer = await page.request.post('/api/memories', { data, maxRetries });
  const { id }: { id: string } = await answer.json();
  if (photo) {
    const headers = { 'content-type': 'image/jpeg' };
    await page.request.put(`/api/memories/${id}/photo`, {
      data: await photoOf(photo),
      headers,
      maxRetries,
    });
  }
  return id;
}

export async function setVoice(page: Page, isOn: boolean): Promise<void> {
  await page.request.put('/api/profile', { data: { voice: { on: isOn, rate: 1.3 } }, maxRetries });
}
