import { describe, expect, it } from 'vitest';
import { createCalm } from '../../../hooks/calm';
import { createSteady } from '../../../hooks/calmSteady';
import { STEADY, steadyTimeline } from '../../../hooks/calmTimeline';
import { quietVoice } from './quietVoice';

const FIRST = 'You are here, in this room.';

describe('stepping aside', () => {
  it('tells those who wait once, and again when somebody is back', () => {
    const calm = createCalm();
    const told: boolean[] = [];
    calm.onCalm((isCalm) => told.push(isCalm));
    calm.open('steady');
    calm.open('help');
    expect(calm.aside()).toBe('help');
    calm.close();
    calm.close();
    expect(told).toEqual([true, false]);
  });

  it('stills what sounds before anything is drawn', () => {
    const calm = createCalm();
    const order: string[] = [];
    calm.subscribe(() => order.push('drawn'));
    calm.onCalm(() => order.push('still'));
    calm.open('steady');
    expect(order).toEqual(['still', 'drawn']);
  });
});

describe('Steady me', () => {
  function begun(liked = { on: true, rate: 1, volume: 1 }) {
    let nowMs = 0;
    let due: { atMs: number; run: () => void } | null = null;
    const { voice, spoken, isSounding } = quietVoice();
    const steady = createSteady({
      voice,
      now: () => nowMs,
      after(ms, run) {
        due = { atMs: nowMs + ms, run };
        return () => {
          due = null;
        };
      },
    });
    steady.likeVoice(liked);
    const stop = steady.start();
    return {
      steady,
      stop,
      spoken,
      isSounding,
      isWaiting: () => due !== null,
      pass(ms: number) {
        const untilMs = nowMs + ms;
        while (due !== null && due.atMs <= untilMs) {
          const { atMs, run } = due;
          nowMs = atMs;
          due = null;
          run();
        }
        nowMs = untilMs;
      },
    };
  }

  it('says every line once and in order, then stays with the breath, then comes round again', () => {
    const { steady, spoken, pass } = begun();
    const { lines, totalMs } = steadyTimeline(STEADY, { isBreathing: true, rate: 1 });
    const texts = lines.map(({ text }) => text).filter((text) => text !== '');
    pass(totalMs - 1);
    expect(spoken).toEqual(texts);
    expect(steady.view().text).toBe('');
    pass(1);
    expect(spoken).toEqual([...texts, FIRST]);
    expect(steady.view()).toMatchObject({ text: FIRST, breath: 'in' });
  });

  it('keeps the same pace when the voice is off, and says nothing', () => {
    const silent = begun({ on: false, rate: 1, volume: 1 });
    const spoken = begun();
    for (let second = 0; second < 120; second += 1) {
      silent.pass(1_000);
      spoken.pass(1_000);
      expect(silent.steady.view().text).toBe(spoken.steady.view().text);
    }
    expect(silent.spoken).toEqual([]);
  });

  it('is silent at once when one goes back, and waits for nothing more', () => {
    const { stop, isSounding, isWaiting, pass } = begun();
    pass(500);
    expect(isSounding()).toBe(true);
    stop();
    expect(isSounding()).toBe(false);
    expect(isWaiting()).toBe(false);
  });

  it('says the line at hand when the voice is turned on, and stops in the middle of it when off', () => {
    const { steady, spoken, isSounding, pass } = begun({ on: false, rate: 1, volume: 1 });
    pass(7_000);
    steady.setVoiceOn(true);
    expect(spoken).toEqual([steady.view().text]);
    steady.setVoiceOn(false);
    expect(isSounding()).toBe(false);
  });

  it('keeps what was chosen here, whatever the settings say later', () => {
    const { steady } = begun();
    steady.setVoiceOn(false);
    steady.likeVoice({ on: true, rate: 1, volume: 0.5 });
    expect(steady.view().isVoiceOn).toBe(false);
  });

  it('goes on with the senses when the breath is left out, and with no line said twice', () => {
    const { steady, spoken, pass } = begun();
    pass(75_000);
    expect(steady.view().text).toBe('And breathe out.');
    steady.setBreathing(false);
    expect(steady.view()).toMatchObject({
      text: 'Now look around you, slowly.',
      isBreathing: false,
    });
    const said = spoken.length;
    steady.setBreathing(true);
    expect(steady.view().text).toBe('Now look around you, slowly.');
    expect(spoken).toHaveLength(said);
  });
});
