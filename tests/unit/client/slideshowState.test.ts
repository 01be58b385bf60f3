import { describe, expect, it } from 'vitest';
import { afterEvent, type SlideshowEvent, slideshowOf } from '../../../hooks/slideshowState';

const OVER: SlideshowEvent = { type: 'over', isLast: false };
const FAILED: SlideshowEvent = { type: 'failed', failure: { message: 'Not now.', retryAt: null } };

/** What comes of these events, for a row of memories. */
function stateAfter(of: number, ...events: SlideshowEvent[]) {
  return events.reduce(afterEvent, slideshowOf(of));
}

describe('a slideshow', () => {
  it('is made, shown, and then over', () => {
    expect(stateAfter(1).stage.kind).toBe('making');
    expect(stateAfter(1, { type: 'made' }).stage.kind).toBe('showing');
    expect(stateAfter(1, { type: 'made' }, OVER).stage.kind).toBe('ended');
  });

  it('waits between two memories, and goes on to the next one', () => {
    const waiting = stateAfter(2, { type: 'made' }, OVER);
    expect(waiting).toMatchObject({ place: 0, stage: { kind: 'waiting', isHeld: false } });
    expect(afterEvent(waiting, { type: 'go-on' })).toMatchObject({
      place: 1,
      stage: { kind: 'making' },
    });
    const second: SlideshowEvent[] = [{ type: 'go-on' }, { type: 'made' }, OVER];
    expect(stateAfter(2, { type: 'made' }, OVER, ...second).stage.kind).toBe('ended');
  });

  it('waits for a tap where somebody has paused between two memories', () => {
    const held = stateAfter(2, { type: 'made' }, OVER, { type: 'hold' });
    expect(held.stage).toEqual({ kind: 'waiting', isHeld: true });
    expect(afterEvent(held, { type: 'go-on' }).place).toBe(1);
  });

  it('leads nobody who is in danger on to another memory', () => {
    expect(stateAfter(3, { type: 'made' }, { type: 'over', isLast: true }).stage.kind).toBe(
      'ended',
    );
  });

  it('keeps what failed until it is tried again', () => {
    const failed = stateAfter(1, FAILED);
    expect(failed.stage).toEqual({ kind: 'failed', failure: FAILED.failure });
    expect(afterEvent(failed, { type: 'try-again' }).stage.kind).toBe('making');
  });

  it('can be seen once more when it is over', () => {
    expect(stateAfter(1, { type: 'made' }, OVER, { type: 'again' }).stage.kind).toBe('showing');
  });

  it('is not moved by what comes too late or twice', () => {
    const showing = stateAfter(2, { type: 'made' });
    const late: SlideshowEvent[] = [
      { type: 'made' },
      FAILED,
      { type: 'closed' },
      { type: 'hold' },
      { type: 'go-on' },
      { type: 'try-again' },
      { type: 'again' },
    ];
    for (const event of late) expect(afterEvent(showing, event), event.type).toBe(showing);
    const closed = stateAfter(1, { type: 'closed' });
    for (const event of [...late, OVER]) expect(afterEvent(closed, event)).toBe(closed);
  });
});
