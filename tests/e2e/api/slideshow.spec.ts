/** A slideshow over HTTP: made once, spoken, rated and ended like any walkthrough. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { expectError } from '../../support/expectError.ts';
import { okJson } from '../../support/person.ts';
import { expect, test } from './fixtures.ts';

const slideSchema = z.object({
  text: z.string().min(1),
  durationMs: z.number().min(1_000),
  pauseAfterMs: z.number().min(0),
  sentences: z
    .array(z.object({ index: z.number(), text: z.string(), voiceUrl: z.string() }))
    .min(1),
});
const slideshowSchema = z.object({
  sessionId: z.string(),
  title: z.string(),
  introduction: z.string().min(1),
  steps: z.array(slideSchema).min(5).max(8),
  conclusion: z.string().min(1),
  messageId: z.string(),
});

test('a memory becomes a slideshow that is spoken, rated, ended and kept', async ({ guest }) => {
  const memoryId = await guest.remember();
  const path = `/api/walkthrough/${memoryId}`;
  const headers = { 'idempotency-key': randomUUID() };
  const made = await okJson(await guest.call('POST', path, { headers }), 201);
  const { sessionId, title, introduction, steps, conclusion } = slideshowSchema.parse(made);
  expect(title).toBe('The lighthouse');
  expect(introduction).toContain('computer program');
  expect(steps.map(({ text }) => text).join(' ')).toContain('lighthouse');
  expect(await okJson(await guest.call('POST', path, { headers }), 201)).toEqual(made);

  const voice = await guest.call('GET', steps[0]?.sentences[0]?.voiceUrl ?? '');
  expect(voice.status).toBe(200);
  expect(voice.headers.get('content-type')).toMatch(/^audio\//);

  const rating = { json: { satisfaction: 4, helpfulness: 5, moodBefore: 4, moodAfter: 6 } };
  expect((await guest.call('POST', `/api/feedback/${sessionId}`, rating)).status).toBe(204);
  await expectError(await guest.respond(sessionId, 'Hello?'), 409);

  const ended = await okJson(await guest.call('POST', `/api/walkthrough/end/${sessionId}`));
  const { takeAway } = z.object({ takeAway: z.string() }).parse(ended);
  expect(conclusion.endsWith(takeAway)).toBe(true);
  const session = await okJson(await guest.call('GET', `/api/walkthrough-v2/session/${sessionId}`));
  expect(session).toMatchObject({ memoryId, version: 'v1', phase: 'ended', takeAway });
});

test('a slideshow is refused in the words of the contract', async ({ guest }) => {
  const memoryId = await guest.remember();
  const path = `/api/walkthrough/${memoryId}`;
  const headers = { 'idempotency-key': 'two words' };
  await expectError(await guest.call('POST', path, { headers }), 422);
  await expectError(await guest.call('GET', path), 405);
  const { sessionId } = slideshowSchema.parse(await okJson(await guest.call('POST', path), 201));
  const heard = { json: { heard: { messageId: 'x', sentence: -1 } } };
  await expectError(await guest.call('POST', `/api/walkthrough/end/${sessionId}`, heard), 422);
});
