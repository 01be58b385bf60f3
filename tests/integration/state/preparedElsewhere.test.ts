/** What one instance has made ahead is heard from another one, once, and only where it fits. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Walkthroughs } from '../../../lib/walkthrough/walkthroughs.ts';
import { createSpeakingModel } from '../../support/speakingModel.ts';
import { openUpstash } from '../../support/upstash.ts';
import {
  arrived,
  chunksOf,
  guideOf,
  openStage,
  readAll,
  textIn,
  walkthroughsOf,
} from '../../support/walkthroughs.ts';

const stage = openStage();
const upstash = openUpstash();
afterEach(() => {
  vi.restoreAllMocks();
});

/** Two instances whose models say who they are. */
async function opened() {
  const [here, there] = ['here', 'there'].map((place) => {
    const model = createSpeakingModel(async function* () {
      yield `We are ${place}. `;
      yield 'What comes back first? ';
    });
    return walkthroughsOf(stage.records, guideOf(model), upstash.state(), 'all');
  });
  if (!here || !there) throw new Error('There are two.');
  const { ownerId, memoryId } = await stage.person();
  const { sessionId, done } = await here.start({ ownerId, memoryId, ...arrived() });
  await done;
  const key = `keepsake:v1:value:prepared:${sessionId}`;
  const session = { ownerId, memoryId, sessionId, key };
  return { here, there, session };
}

type Session = Awaited<ReturnType<typeof opened>>['session'];

async function offeredBy(walkthroughs: Walkthroughs, { ownerId, sessionId }: Session) {
  const { messages } = await walkthroughs.view(ownerId, sessionId);
  const parts = messages.findLast(({ role }) => role === 'assistant')?.parts ?? [];
  return parts.flatMap((part) => (part.type === 'data-quick-replies' ? part.data : []));
}

/** Until every reply that is made ahead stands where others find it. */
async function shared(walkthroughs: Walkthroughs, session: Session): Promise<void> {
  const offered = await offeredBy(walkthroughs, session);
  const state = upstash.state();
  await vi.waitUntil(async () => {
    const text = await state.get(`prepared:${session.sessionId}`);
    return text !== undefined && JSON.parse(text).replies.length === offered.length;
  });
}

async function tap(walkthroughs: Walkthroughs, session: Session, id: string, text?: string) {
  const { ownerId, sessionId } = session;
  const [offered] = await offeredBy(walkthroughs, session);
  if (!offered) throw new Error('No short answer was offered.');
  const { emotionalState } = offered;
  const message = { id, text: text ?? offered.text };
  const { follow } = await walkthroughs.respond({
    ...{ ownerId, sessionId, message, emotionalState },
    ...arrived(),
  });
  const entries = await readAll(follow);
  const source = chunksOf(entries).find((chunk) => chunk.type === 'data-turn')?.data.source;
  return { source, text: textIn(entries) };
}

describe('a reply that another instance has prepared', () => {
  it('is what the person hears who taps on it, here and there', async () => {
    const { here, there, session } = await opened();
    await shared(there, session);
    expect(await tap(there, session, 'm1')).toEqual({
      source: 'prepared',
      text: 'We are here. What comes back first?',
    });
    await shared(there, session);
    expect(await tap(here, session, 'm2')).toMatchObject({
      source: 'prepared',
      text: expect.stringContaining('We are there.'),
    });
  });

  it('is gone when the person has said something else', async () => {
    const { there, session } = await opened();
    await shared(there, session);
    const said = await tap(there, session, 'm1', 'The boat was blue.');
    expect(said).toEqual({ source: 'embedded', text: 'We are there. What comes back first?' });
  });

  it('does not answer when the memory has been changed since', async () => {
    const { there, session } = await opened();
    await shared(there, session);
    await stage.records.memories.change(session.ownerId, session.memoryId, { avoid: 'the war' });
    expect(await tap(there, session, 'm1')).toMatchObject({ source: 'embedded' });
  });

  it('is left alone when it is not ours', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { there, session } = await opened();
    await shared(there, session);
    await upstash.state().set(`prepared:${session.sessionId}`, '{"form":0}', { ttlMs: 60_000 });
    expect(await tap(there, session, 'm1')).toMatchObject({ source: 'embedded' });
  });

  it('is made no further when the walkthrough is deleted elsewhere', async () => {
    const gates: AbortSignal[] = [];
    const model = createSpeakingModel(async function* (signal, call) {
      yield 'What comes back first? ';
      if (call === 1 || !signal) return;
      gates.push(signal);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    });
    const [here, there] = [1, 2].map(() =>
      walkthroughsOf(stage.records, guideOf(model), upstash.state(), 'all'),
    );
    if (!here || !there) throw new Error('There are two.');
    const { ownerId, memoryId } = await stage.person();
    const { sessionId, done } = await here.start({ ownerId, memoryId, ...arrived() });
    await done;
    await vi.waitUntil(() => gates.length > 0);
    await there.remove(ownerId, sessionId);
    await vi.waitUntil(() => gates.every(({ aborted }) => aborted), { timeout: 10_000 });
  });

  it('goes with the walkthrough when that is deleted', async () => {
    const { there, session } = await opened();
    await shared(there, session);
    await there.remove(session.ownerId, session.sessionId);
    expect(await upstash.redis.command('EXISTS', session.key)).toBe(0);
  });
});
