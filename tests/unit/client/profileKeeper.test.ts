import { describe, expect, it } from 'vitest';
import type { Kept } from '../../../hooks/keptText';
import { createProfileKeeper } from '../../../hooks/profileKeeper';
import type { ProfileChange } from '../../../lib/requests';

/** A server whose answers are given by hand, and timers that are rung by hand. */
function standIns(place = tab()) {
  const sent: ProfileChange[] = [];
  const answers: { keep: () => void; refuse: () => void }[] = [];
  const timers: { ms: number; run: () => void }[] = [];
  const keeper = createProfileKeeper({
    place,
    save(change) {
      sent.push(change);
      return new Promise((resolve, reject) => {
        answers.push({ keep: resolve, refuse: () => reject(new Error('away')) });
      });
    },
    fitting: ({ avoid, ...rest }) =>
      avoid && avoid.length > 10 ? rest : { ...rest, ...(avoid === undefined ? {} : { avoid }) },
    after(ms, run) {
      const timer = { ms, run };
      timers.push(timer);
      return () => {
        if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1);
      };
    },
  });
  const answer = async (how: 'keep' | 'refuse') => {
    answers.shift()?.[how]();
    await new Promise((done) => setImmediate(done));
  };
  return { ...keeper, sent, timers, place, answer };
}

function tab(): Kept {
  let text: string | null = null;
  return {
    read: () => text,
    write(next) {
      text = next;
    },
    clear() {
      text = null;
    },
  };
}

describe('keeping the settings', () => {
  it('sends a tap at once and says when it is kept', async () => {
    const { change, sent, keeping, answer } = standIns();
    change({ theme: 'dark' });
    expect(sent).toEqual([{ theme: 'dark' }]);
    expect(keeping().state).toBe('keeping');
    await answer('keep');
    expect(keeping().state).toBe('kept');
  });

  it('sends what is typed once, when the typing rests', () => {
    const { change, sent, timers } = standIns();
    change({ callMe: 'An' }, 800);
    change({ callMe: 'Ana' }, 800);
    expect(sent).toEqual([]);
    expect(timers.map(({ ms }) => ms)).toEqual([800]);
    timers[0]?.run();
    expect(sent).toEqual([{ callMe: 'Ana' }]);
  });

  it('sends what is typed now when the field is left', () => {
    const { change, flush, sent, timers } = standIns();
    change({ callMe: 'Ana' }, 800);
    flush();
    expect(sent).toEqual([{ callMe: 'Ana' }]);
    expect(timers).toEqual([]);
  });

  it('sends one change after the other, so that the last one counts', async () => {
    const { change, sent, answer } = standIns();
    change({ theme: 'dark' });
    change({ theme: 'light' });
    expect(sent).toEqual([{ theme: 'dark' }]);
    await answer('keep');
    expect(sent).toEqual([{ theme: 'dark' }, { theme: 'light' }]);
  });

  it('keeps every part of the voice that was changed meanwhile', async () => {
    const { change, sent, answer } = standIns();
    change({ theme: 'dark' });
    change({ voice: { rate: 0.8 } });
    change({ voice: { volume: 0.5 } });
    await answer('keep');
    expect(sent[1]).toEqual({ voice: { rate: 0.8, volume: 0.5 } });
  });

  it('loses nothing when it fails, and the newer change counts', async () => {
    const { change, flush, sent, keeping, answer } = standIns();
    change({ callMe: 'Ana', theme: 'dark' });
    change({ callMe: 'Anna' });
    await answer('refuse');
    expect(keeping()).toMatchObject({ state: 'failed', message: expect.stringContaining('again') });
    flush();
    expect(sent[1]).toEqual({ callMe: 'Anna', theme: 'dark' });
    await answer('keep');
    expect(keeping().state).toBe('kept');
  });

  it('brings back after a reload what was not kept, also what was on its way', () => {
    const before = standIns();
    before.change({ theme: 'dark' });
    before.change({ callMe: 'Ana' }, 800);
    const after = standIns(before.place);
    expect(after.waiting()).toEqual({ theme: 'dark', callMe: 'Ana' });
    after.flush();
    expect(after.sent).toEqual([{ theme: 'dark', callMe: 'Ana' }]);
  });

  it('leaves nothing in the tab of what is kept', async () => {
    const { change, place, answer } = standIns();
    change({ callMe: 'Ana' });
    expect(place.read()).not.toBeNull();
    await answer('keep');
    expect(place.read()).toBeNull();
  });

  it('holds back a text that is too long, and keeps the rest', async () => {
    const { change, sent, place, answer } = standIns();
    change({ avoid: 'far too long for this' }, 800);
    change({ theme: 'dark' });
    expect(sent).toEqual([{ theme: 'dark' }]);
    await answer('keep');
    expect(place.read()).toContain('far too long');
    change({ avoid: 'shorter' });
    expect(sent[1]).toEqual({ avoid: 'shorter' });
  });
});
