/** Who is taken out of a live walk goes on in the slideshow at the step that matches, with what was found still standing. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { begun } from '../../support/crisisScenes.ts';
import { sentencesIn } from '../../support/slideshowScenes.ts';
import { arrived, openStage } from '../../support/walkthroughs.ts';

const stage = openStage();

beforeEach(() => {
  for (const way of ['log', 'error'] as const) {
    vi.spyOn(console, way).mockImplementation(() => undefined);
  }
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function walked(messages: number) {
  const walk = await begun(stage);
  for (let said = 0; said < messages; said += 1) await walk.say(`We painted board ${said}.`);
  const show = async (idempotencyKey?: string) => {
    const { ownerId, memoryId } = walk;
    const { slideshow, done } = await walk.walkthroughs.show({
      ownerId,
      memoryId,
      idempotencyKey,
      ...arrived(),
    });
    await done;
    return slideshow;
  };
  return { ...walk, show };
}

describe('a slideshow after a live walk', () => {
  it('begins at the step that matches, also when it is asked for again, and the walk stays as it was', async () => {
    const { show, walkthroughs, ownerId, sessionId } = await walked(4);
    const before = await walkthroughs.view(ownerId, sessionId);
    const slideshow = await show('again');
    expect(slideshow.step).toBeGreaterThan(0);
    expect(slideshow.step).toBeLessThan(slideshow.steps.length);
    expect(await show('again')).toEqual(slideshow);
    expect(await walkthroughs.view(ownerId, sessionId)).toEqual(before);
    // The next one is a slideshow after a slideshow.
    expect((await show()).step).toBe(0);
  });

  it('begins at the beginning when the walk has ended, or was left long ago', async () => {
    const ended = await walked(4);
    const { follow } = await ended.walkthroughs.end({ ...ended, ...arrived() });
    await Array.fromAsync(follow(new AbortController().signal));
    expect((await ended.show()).step).toBe(0);
    const left = await walked(4);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * 60_000 });
    expect((await left.show()).step).toBe(0);
  });

  it('is no slideshow when the walk was in a crisis: the authored words, in other words than before', async () => {
    const { say, show, walkthroughs, ownerId, sessionId } = await walked(1);
    const told = await say('I will do it tonight.');
    const slideshow = await show();
    expect(slideshow).toMatchObject({
      step: 0,
      phase: 'crisis',
      source: 'scripted',
      safety: { level: 'crisis', kinds: ['suicide'] },
    });
    const before = told.flatMap((part) => (part.type === 'data-sentence' ? [part.data.text] : []));
    const now = sentencesIn(slideshow).map(({ text }) => text);
    expect(now.length).toBeGreaterThan(2);
    expect(now).not.toEqual(before);
    expect((await walkthroughs.view(ownerId, sessionId)).phase).toBe('crisis');
  });
});
