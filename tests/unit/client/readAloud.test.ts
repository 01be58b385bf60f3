import { describe, expect, it } from 'vitest';
import { createReadAloud, type Line } from '../../../hooks/readAloud';
import type { Speech } from '../../../hooks/speech';
import type { VoiceOutput } from '../../../hooks/voiceOutput';

const LINES: Line[] = [
  { id: 'first', voiceUrl: '/voice/first', pauseAfterMs: 300 },
  { id: 'second', voiceUrl: '/voice/second', pauseAfterMs: 700 },
];

/** A voice that says when it is told to, and rests that pass when they are told to. */
function reader({ readSound = async () => ({ rate: 0.8, volume: 0.5 }) } = {}) {
  const spoken: string[] = [];
  const sound = { rate: 1, volume: 1 };
  const rests: { ms: number; run: () => void }[] = [];
  let tell = () => {};
  let speech: Speech | null = null;
  let isBlocked = false;
  const voice: VoiceOutput = {
    warm: () => undefined,
    unlock() {},
    isUnlocked: () => true,
    prepare() {},
    cue() {},
    play(voiceUrl) {
      spoken.push(voiceUrl);
      speech = { state: 'loading' };
    },
    pause() {},
    resume() {},
    stop() {
      speech = null;
    },
    setRate(rate) {
      sound.rate = rate;
    },
    setVolume(volume) {
      sound.volume = volume;
    },
    isBlocked: () => isBlocked,
    leadMs: () => 0,
    speech: () => speech,
    subscribe(listener) {
      tell = listener;
      return () => {
        tell = () => {};
      };
    },
  };
  const readAloud = createReadAloud({
    voice,
    readSound,
    after(ms, run) {
      const rest = { ms, run };
      rests.push(rest);
      return () => {
        rests.splice(rests.indexOf(rest), 1);
      };
    },
  });
  const detach = readAloud.attach();

  return {
    ...readAloud,
    detach,
    spoken,
    sound,
    rests,
    isSilent: () => speech === null,
    /** What was looked up is there. */
    settled: () => new Promise((done) => setImmediate(done)),
    becomes(state: 'ended' | 'failed' | 'blocked' | 'taken') {
      isBlocked = state === 'blocked';
      speech = state === 'blocked' ? null : { state };
      tell();
    },
    rest: () => rests.shift()?.run(),
  };
}

describe('reading aloud', () => {
  it('speaks the lines in order, each with its pause, and is silent at the end', async () => {
    const { hear, settled, becomes, rests, rest, reading, spoken } = reader();
    hear('whole', LINES);
    await settled();
    expect(reading()).toEqual({ state: 'speaking', passageId: 'whole', lineId: 'first' });
    becomes('ended');
    expect(rests.map(({ ms }) => ms)).toEqual([300]);
    expect(spoken).toEqual(['/voice/first']);
    rest();
    expect(reading()).toEqual({ state: 'speaking', passageId: 'whole', lineId: 'second' });
    becomes('ended');
    expect(reading()).toEqual({ state: 'silent' });
    expect(spoken).toEqual(['/voice/first', '/voice/second']);
  });

  it('answers the tap at once, before anything has been looked up', () => {
    const { hear, reading } = reader();
    hear('whole', LINES);
    expect(reading()).toEqual({ state: 'speaking', passageId: 'whole', lineId: 'first' });
  });

  it('speaks at the pace and volume of the person', async () => {
    const { hear, settled, sound } = reader();
    hear('whole', LINES);
    await settled();
    expect(sound).toEqual({ rate: 0.8, volume: 0.5 });
  });

  it('speaks also when the pace cannot be known', async () => {
    const { hear, settled, spoken } = reader({ readSound: () => Promise.reject(new Error('off')) });
    hear('whole', LINES);
    await settled();
    expect(spoken).toEqual(['/voice/first']);
  });

  it.each(['by the person', 'by another app'])(
    'is silent at once when paused %s, and says the cut line again',
    async (how) => {
      const { hear, settled, pause, goOn, isSilent, reading, becomes, rest, spoken } = reader();
      hear('whole', LINES);
      await settled();
      becomes('ended');
      rest();
      if (how === 'by the person') pause();
      else becomes('taken');
      expect(isSilent()).toBe(true);
      expect(reading()).toMatchObject({ state: 'paused', lineId: 'second' });
      goOn();
      await settled();
      expect(spoken).toEqual(['/voice/first', '/voice/second', '/voice/second']);
    },
  );

  it('goes on with the next line when it was paused between two', async () => {
    const { hear, settled, pause, goOn, becomes, rests, spoken } = reader();
    hear('whole', LINES);
    await settled();
    becomes('ended');
    pause();
    expect(rests).toEqual([]);
    goOn();
    await settled();
    expect(spoken).toEqual(['/voice/first', '/voice/second']);
  });

  it('reads one passage at a time', async () => {
    const { hear, settled, becomes, rests, reading, spoken } = reader();
    hear('whole', LINES);
    await settled();
    becomes('ended');
    hear('other', [{ id: 'third', voiceUrl: '/voice/third', pauseAfterMs: 0 }]);
    await settled();
    expect(rests).toEqual([]);
    expect(reading()).toEqual({ state: 'speaking', passageId: 'other', lineId: 'third' });
    expect(spoken).toEqual(['/voice/first', '/voice/third']);
  });

  it('says nothing of a passage that was stopped while it was being looked up', async () => {
    const { hear, settled, stop, reading, spoken } = reader();
    hear('take-away', async () => LINES);
    stop();
    await settled();
    expect(spoken).toEqual([]);
    expect(reading()).toEqual({ state: 'silent' });
  });

  it.each(['failed', 'blocked'] as const)(
    'stays at the line whose voice %s, and tries it again',
    async (state) => {
      const { hear, settled, becomes, goOn, reading, spoken } = reader();
      hear('whole', LINES);
      await settled();
      becomes(state);
      expect(reading()).toEqual({ state: 'missing', passageId: 'whole', lineId: 'first' });
      goOn();
      await settled();
      expect(spoken).toEqual(['/voice/first', '/voice/first']);
    },
  );

  it.each([
    ['cannot be looked up', () => Promise.reject(new Error('away'))],
    ['is not in the record', async () => []],
  ])('says so when the passage %s', async (_, lines) => {
    const { hear, settled, reading } = reader();
    hear('take-away', lines);
    await settled();
    expect(reading()).toEqual({ state: 'missing', passageId: 'take-away', lineId: null });
  });

  it('is silent when its screen goes away', async () => {
    const { hear, settled, detach, isSilent, reading } = reader();
    hear('whole', LINES);
    await settled();
    detach();
    expect(isSilent()).toBe(true);
    expect(reading()).toEqual({ state: 'silent' });
  });
});
