import { describe, expect, it } from 'vitest';
import { createDeviceVoice } from '../../../hooks/deviceVoice';
import { synthesisStandIn } from './synthesisStandIn';

const TEXT = 'You wrote about the garden.';

function device(standIn = synthesisStandIn()) {
  const deadlines: { ms: number; run: () => void }[] = [];
  const voice = createDeviceVoice({
    synthesis: standIn.synthesis,
    createUtterance: standIn.createUtterance,
    after(ms, run) {
      const deadline = { ms, run };
      deadlines.push(deadline);
      return () => deadlines.splice(deadlines.indexOf(deadline) >>> 0, 1);
    },
  });
  return { ...standIn, ...voice, deadlines };
}

describe('the device’s own voice', () => {
  it('is one that lives on the device and speaks the language; others are left alone', () => {
    const { say, uttered } = device();
    say(TEXT);
    expect(uttered).toMatchObject([{ text: TEXT, voice: { name: 'A local one' } }]);
  });

  it('is not there when every voice would send the words away', () => {
    const remote = { name: 'A', lang: 'en-US', localService: false, default: true };
    const { canSpeak } = device(synthesisStandIn({ voices: [remote] }));
    expect(canSpeak()).toBe(false);
    expect(createDeviceVoice({ synthesis: null }).canSpeak()).toBe(false);
  });

  it('moves the words where it tells of them, and says nothing of them where it does not', () => {
    const { say, start, word, end, speech } = device();
    say(TEXT);
    expect(speech()).toEqual({ state: 'loading' });
    start();
    expect(speech()).toEqual({ state: 'saying', by: 'device', wordsSaid: null });
    word(4);
    expect(speech()).toEqual({ state: 'saying', by: 'device', wordsSaid: 2 });
    end();
    expect(speech()).toEqual({ state: 'ended' });
  });

  it('is silent at once when it is paused, and goes on with the same word', () => {
    const { say, start, word, pause, resume, speaking, speech, uttered } = device();
    say(TEXT);
    start();
    word(10);
    pause();
    expect(speaking()).toBeNull();
    expect(speech()).toMatchObject({ state: 'saying', wordsSaid: 3 });
    resume();
    start();
    expect(uttered.at(-1)?.text).toBe('about the garden.');
    word(6);
    expect(speech()).toMatchObject({ wordsSaid: 4 });
  });

  it('takes up pace and loudness', () => {
    const { say, setRate, setVolume, uttered } = device();
    setRate(1.2);
    setVolume(0.4);
    say(TEXT);
    expect(uttered[0]?.rate).toBeCloseTo(1.08);
    expect(uttered[0]?.volume).toBe(0.4);
  });

  it.each([
    ['not-allowed', null, true],
    ['synthesis-failed', { state: 'failed', isCut: false }, false],
  ] as const)('that is refused with “%s” says so', (error, speechThen, isBlocked) => {
    const { say, refuse, speech, isBlocked: blocked } = device();
    say(TEXT);
    refuse(error);
    expect(speech()).toEqual(speechThen);
    expect(blocked()).toBe(isBlocked);
  });

  it('is given up when it does not begin, and taken as ended when it never tells of its end', () => {
    const { say, start, speech, deadlines, speaking } = device();
    say(TEXT);
    deadlines.shift()?.run();
    expect(speech()).toMatchObject({ state: 'failed' });
    expect(speaking()).toBeNull();
    say(TEXT);
    start();
    expect(deadlines).toHaveLength(1);
    deadlines.shift()?.run();
    expect(speech()).toEqual({ state: 'ended' });
  });
});
