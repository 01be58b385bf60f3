import { beforeEach, describe, expect, it } from 'vitest';
import { beginMessage } from '@/hooks/presentation';
import { createSlideshowInfo } from '@/hooks/slideshowInfo';
import { watchSlideshow } from '@/hooks/slideshowSeen';
import { createTellingHolder } from '@/hooks/telling';
import type { SeenByBrowser } from '@/lib/requests';
import { slideshowView } from './slideshowView';

let seen: SeenByBrowser[];
let nowMs: number;
let slide: number;
let info: ReturnType<typeof createSlideshowInfo>;
let telling: ReturnType<typeof createTellingHolder>;

beforeEach(() => {
  seen = [];
  nowMs = 1_000;
  slide = 0;
  info = createSlideshowInfo(2);
  telling = createTellingHolder();
  watchSlideshow({
    presenter: { telling: telling.read, subscribe: telling.subscribe },
    info,
    slide: () => slide,
    tell: (told) => seen.push(told),
    now: () => nowMs,
  });
});

function show(at: number, wordsShown: number, messageId = 'message') {
  slide = at;
  telling.move({ ...beginMessage(messageId, at - 1), step: 'telling', wordsShown }, {});
}

function made(change: Partial<ReturnType<typeof slideshowView>> = {}, isFromDevice = false) {
  info.change({ show: slideshowView(change), isFromDevice });
  info.send({ type: 'made' });
}

describe('what a server is told of a slideshow', () => {
  it('is each part that is shown, once, and with the first one how long its making was waited for', () => {
    nowMs = 3_500;
    made();
    show(0, 0);
    nowMs = 3_600;
    for (const words of [1, 2, 3]) show(0, words);
    show(1, 1);
    show(0, 1);
    const sessionId = 'session';
    expect(seen).toEqual([
      { sessionId, step: 0, firstWord: { messageId: 'message', ms: 2_600 } },
      { sessionId, step: 1 },
      { sessionId, step: 0 },
    ]);
  });

  it('has a wait of its own for each of several in a row', () => {
    made();
    show(0, 1);
    info.send({ type: 'over', isLast: false });
    nowMs = 60_000;
    info.send({ type: 'go-on' });
    nowMs = 61_000;
    made({ sessionId: 'next', messageId: 'other' });
    show(0, 1, 'other');
    const firstWord = { messageId: 'other', ms: 1_000 };
    expect(seen.at(-1)).toEqual({ sessionId: 'next', step: 0, firstWord });
  });

  it('is nothing of one that the device has kept', () => {
    made({}, true);
    show(0, 1);
    expect(seen).toEqual([]);
  });
});
