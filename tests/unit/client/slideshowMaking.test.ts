import { describe, expect, it } from 'vitest';
import type { SlideshowCalls } from '../../../hooks/slideshowCalls';
import { createSlideshowInfo } from '../../../hooks/slideshowInfo';
import { createSlideshowMaking } from '../../../hooks/slideshowMaking';
import { ApiError, ConnectionLost } from '../../../lib/apiClient';
import type { SlideshowView } from '../../../lib/protocol';
import { slideshowView } from './slideshowView';

type Answer = () => Promise<SlideshowView>;

/** A row of memories, with an API that answers as it is told; the last answer holds. */
function making({ memoryIds = ['garden'], kept = null as SlideshowView | null } = {}) {
  const answers: Answer[] = [];
  const asked: string[] = [];
  const keptNow: string[] = [];
  const completed: string[] = [];
  const waits: { ms: number; run: () => void }[] = [];
  const line = { isLost: false };
  let shown = 0;
  const calls: SlideshowCalls = {
    async make(memoryId) {
      asked.push(memoryId);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      return answer ? answer() : slideshowView({ memoryId, sessionId: `of ${memoryId}` });
    },
    findKept: async () => kept,
    keep: async ({ memoryId }) => void keptNow.push(memoryId),
    async complete({ sessionId }) {
      if (line.isLost) throw new ConnectionLost();
      completed.push(sessionId);
      return 'The evening stays.';
    },
  };
  const info = createSlideshowInfo(memoryIds.length);
  const work = createSlideshowMaking({
    memoryIds,
    calls,
    info,
    after(ms, run) {
      waits.push({ ms, run });
      return () => undefined;
    },
    voiceIsSet: async () => undefined,
    onMade: () => {
      shown += 1;
    },
    isVoiceOn: () => true,
  });
  const fail = (thrown: unknown) => answers.push(async () => Promise.reject(thrown));
  return {
    ...work,
    info,
    asked,
    keptNow,
    completed,
    waits,
    line,
    fail,
    succeed: () => answers.push(async () => slideshowView()),
    timesShown: () => shown,
    stage: () => info.read().state.stage,
  };
}

describe('making a slideshow', () => {
  it('shows what was made, and keeps it on the device', async () => {
    const { run, stage, keptNow, timesShown, info } = making();
    await run();
    expect(stage().kind).toBe('showing');
    expect(info.read()).toMatchObject({ isFromDevice: false, show: { memoryId: 'garden' } });
    expect(keptNow).toEqual(['garden']);
    expect(timesShown()).toBe(1);
  });

  it('asks once, however often the page is drawn meanwhile', async () => {
    const { run, asked, timesShown } = making();
    await Promise.all([run(), run()]);
    expect(asked).toEqual(['garden']);
    expect(timesShown()).toBe(1);
  });

  it('says in the server’s words why it was not made, and makes it at the next try', async () => {
    const { run, tryAgain, fail, succeed, stage } = making();
    fail(new ApiError(503, 'unavailable', 'The guide rests.'));
    succeed();
    await run();
    expect(stage()).toEqual({
      kind: 'failed',
      failure: { message: 'The guide rests.', retryAt: null },
    });
    await tryAgain();
    expect(stage().kind).toBe('showing');
  });

  it('tries again by itself when the server has said after how long', async () => {
    const { run, fail, succeed, stage, waits } = making();
    fail(new ApiError(429, 'rate_limited', 'Slowly.', { retryAfterSeconds: 7 }));
    succeed();
    await run();
    expect(waits.map(({ ms }) => ms)).toEqual([7_000]);
    waits[0]?.run();
    await expect.poll(() => stage().kind).toBe('showing');
  });

  it('is closed where the law closes it', async () => {
    const { run, fail, stage } = making();
    fail(new ApiError(403, 'region_closed', 'Not here.'));
    await run();
    expect(stage().kind).toBe('closed');
  });

  it('shows what is kept when there is no line, and leaves the record as it was', async () => {
    const { run, fail, info, complete, completed, keptNow } = making({ kept: slideshowView() });
    fail(new ConnectionLost());
    await run();
    expect(info.read()).toMatchObject({ isFromDevice: true, show: { sessionId: 'session' } });
    await complete(slideshowView());
    expect(completed).toEqual([]);
    expect(keptNow).toEqual([]);
  });

  it('tries again when the line is back, where nothing was kept', async () => {
    const { run, wake, fail, succeed, stage } = making();
    fail(new ConnectionLost());
    succeed();
    await run();
    expect(stage().kind).toBe('failed');
    wake();
    await expect.poll(() => stage().kind).toBe('showing');
  });

  it('changes nothing on a page that was left meanwhile', async () => {
    const { run, rest, stage, timesShown } = making();
    const running = run();
    rest();
    await running;
    expect(stage().kind).toBe('making');
    expect(timesShown()).toBe(0);
  });

  it('has the next one of a row ready when it is its turn', async () => {
    const { run, prepareNext, info, asked } = making({ memoryIds: ['garden', 'harbour'] });
    await run();
    info.send({ type: 'over', isLast: false });
    prepareNext();
    info.send({ type: 'go-on' });
    await run();
    expect(asked).toEqual(['garden', 'harbour']);
    expect(info.read().show?.memoryId).toBe('harbour');
  });
});

describe('a slideshow that was shown to its end', () => {
  it('is said to be over once, and leaves a sentence to take along', async () => {
    const { run, complete, completed, info } = making();
    await run();
    const { show } = info.read();
    expect(show).not.toBeNull();
    if (show) await Promise.all([complete(show), complete(show)]);
    expect(completed).toEqual(['of garden']);
    expect(info.read().takeAway).toBe('The evening stays.');
  });

  it('is said to be over as soon as the line is back', async () => {
    const { run, complete, completed, info, line, wake } = making();
    await run();
    line.isLost = true;
    const { show } = info.read();
    if (show) await complete(show);
    expect(completed).toEqual([]);
    line.isLost = false;
    wake();
    await expect.poll(() => info.read().takeAway).toBe('The evening stays.');
    expect(completed).toEqual(['of garden']);
  });
});
