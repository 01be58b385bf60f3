/** The slideshow and what is live: written by a live model, or in the place of a live walk. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryState } from '../../../lib/state/memoryState.ts';
import { begun } from '../../support/crisisScenes.ts';
import { openLoggingGuide } from '../../support/gemini/guideStage.ts';
import { refuse, type Scenario } from '../../support/gemini/scenario.ts';
import { SLIDESHOW, slideshow } from '../../support/gemini/slideshows.ts';
import { openWire } from '../../support/gemini/wire.ts';
import { partsIn, sentencesIn } from '../../support/slideshowScenes.ts';
import { arrived, openStage, walkthroughsOf } from '../../support/walkthroughs.ts';

const stage = openStage();
const wire = openWire();

beforeEach(() => {
  for (const way of ['log', 'error'] as const) {
    vi.spyOn(console, way).mockImplementation(() => undefined);
  }
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function written(...scenarios: Scenario[]) {
  wire.server.scriptKind('slideshow', ...scenarios);
  const guide = openLoggingGuide(wire.server.baseURL);
  const walkthroughs = walkthroughsOf(stage.records, guide, createMemoryState());
  const { ownerId, memoryId } = await stage.person();
  const shown = await walkthroughs.show({ ownerId, memoryId, ...arrived() });
  await shown.done;
  return { show: shown.slideshow };
}

describe('a slideshow of a live model', () => {
  it('is shown in the model’s words, and recorded as its', async () => {
    const { show } = await written(slideshow());
    expect(show.source).toBe('gemini');
    expect(show.steps.map(({ text }) => text)).toEqual(SLIDESHOW.steps);
    expect(show.conclusion).toBe(`${SLIDESHOW.conclusion} ${SLIDESHOW.takeAway}`);
  });

  it('has an authored part where the model says what was never told', async () => {
    const steps = SLIDESHOW.steps.with(2, 'Your red scarf was on the hook.');
    const { show } = await written(slideshow({ steps }));
    expect(show.source).toBe('gemini');
    const shown = show.steps.map(({ text }) => text);
    expect(shown).not.toContain(steps[2]);
    expect(shown.toSpliced(2, 1)).toEqual(steps.toSpliced(2, 1));
  });

  it.each<[string, Scenario[]]>([
    ['no model may be asked', [[refuse(403)], [refuse(403)]]],
    ['most of what it says may not be said', [slideshow({ steps: Array(6).fill('I love you.') })]],
  ])('is the embedded guide’s when %s', async (_when, scenarios) => {
    const { show } = await written(...scenarios);
    expect(show.source).toBe('embedded');
    expect(show.steps.map(({ text }) => text).join(' ')).toContain('We painted the boat');
    expect(partsIn(show).every(({ text }) => text !== '')).toBe(true);
  });
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
