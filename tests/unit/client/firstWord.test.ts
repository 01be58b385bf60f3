import { beforeEach, describe, expect, it } from 'vitest';
import { watchFirstWord } from '@/hooks/firstWord';
import { beginMessage, type Presentation } from '@/hooks/presentation';
import { createTellingHolder, standingMessage } from '@/hooks/telling';
import { createConversationState } from '@/hooks/useConversationState';
import type { SeenByBrowser } from '@/lib/requests';

let seen: SeenByBrowser[];
let nowMs: number;
let state: ReturnType<typeof createConversationState>;
let telling: ReturnType<typeof createTellingHolder>;
let leave: () => void;

beforeEach(() => {
  seen = [];
  nowMs = 1_000;
  state = createConversationState();
  telling = createTellingHolder();
  leave = watchFirstWord({
    state,
    presenter: { telling: telling.read, subscribe: telling.subscribe },
    sessionId: () => 'walk',
    tell: (told) => seen.push(told),
    now: () => nowMs,
  });
});

function at(ms: number, change: () => void) {
  nowMs = ms;
  change();
}

const show = (presentation: Presentation) => telling.move(presentation, {});
const telledFrom = (messageId: string, wordsShown: number): Presentation => ({
  ...beginMessage(messageId),
  step: 'telling',
  wordsShown,
});

/** The opening has been told, and the person may answer. */
function afterTheOpening() {
  state.send({ type: 'opened' });
  show(telledFrom('opening', 1));
  state.send({ type: 'turn-started' });
  state.send({ type: 'turn-finished' });
  seen = [];
}

describe('the wait for a first word', () => {
  it('of the opening lasts from the page to the word on the screen, not to the message’s beginning', () => {
    at(1_100, () => state.send({ type: 'opened' }));
    at(1_200, () => show(beginMessage('opening')));
    at(1_350, () => show(telledFrom('opening', 1)));
    at(1_600, () => show(telledFrom('opening', 2)));
    expect(seen).toEqual([{ sessionId: 'walk', firstWord: { messageId: 'opening', ms: 350 } }]);
  });

  it('of a reply begins with the tap, though the message before is still being cut short', () => {
    afterTheOpening();
    at(5_000, () => state.send({ type: 'turn-asked' }));
    at(5_010, () => show({ ...telledFrom('opening', 4), cutFrom: 1 }));
    at(5_020, () => state.send({ type: 'turn-asked' }));
    at(5_120, () => show(telledFrom('reply', 1)));
    expect(seen).toEqual([{ sessionId: 'walk', firstWord: { messageId: 'reply', ms: 120 } }]);
  });

  it('is not told of what stood there already, or goes on after a reload', () => {
    show(standingMessage('opening', []));
    show({ ...beginMessage('opening', 1), step: 'telling', wordsShown: 1 });
    expect(seen).toEqual([]);
  });

  it('is over when the page is', () => {
    leave();
    show(telledFrom('opening', 1));
    expect(seen).toEqual([]);
  });
});
