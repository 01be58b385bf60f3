import { describe, expect, it } from 'vitest';
import { presenterWithVoice } from './presenterWithVoice';

function telling(options?: Parameters<typeof presenterWithVoice>[0]) {
  const all = presenterWithVoice(options);
  all.presenter.setVoiceOn(true);
  return all;
}

describe('the presenter and its voice', () => {
  it('asks for the sound of a sentence before it tells anybody that it has come to it', () => {
    const { presenter, spoken, pass, say } = telling();
    const askedFor: number[] = [];
    presenter.subscribe(() => {
      const { at, step } = presenter.telling().presentation;
      if (step === 'telling') askedFor[at] ??= spoken.length;
    });
    presenter.begin('m');
    say();
    presenter.complete();
    pass(10_000);
    expect(askedFor).toEqual([1, 2, 3]);
  });

  it('goes on with the sentence in which a reload came, with everything before it standing', () => {
    const { presenter, spoken, pass, say } = telling({ isUnlocked: false });
    presenter.begin('m', { shownThrough: 0, isResumed: true });
    say();
    presenter.complete();
    pass(10_000);
    expect(spoken).toEqual(['/voice/1', '/voice/2']);
    expect(presenter.telling().needsTap).toBe(false);
  });

  it('reads on where the browser refuses that, and a tap goes on with that sentence', () => {
    const { presenter, spoken, pass, say } = telling({ isUnlocked: false, isRefused: true });
    presenter.begin('m', { shownThrough: 0, isResumed: true });
    say();
    presenter.complete();
    pass(20_000);
    expect(spoken).toEqual([]);
    expect(presenter.telling()).toMatchObject({ needsTap: true, teller: 'words' });
    expect(presenter.telling().presentation.step).toBe('done');
    presenter.allowVoice();
    pass(10_000);
    expect(spoken).toEqual(['/voice/1', '/voice/2']);
  });

  it('is paused, honestly, when something else has taken the sound, and goes on by a tap', () => {
    const { presenter, pass, say, state, spoken } = telling();
    presenter.begin('m');
    say();
    pass(500);
    state.isTaken = true;
    pass(20);
    expect(presenter.telling().isPaused).toBe(true);
    const { presentation } = presenter.telling();
    pass(60_000);
    expect(presenter.telling().presentation).toEqual(presentation);
    presenter.resume();
    pass(300);
    expect(presenter.telling().isSpeaking).toBe(true);
    expect(spoken).toEqual(['/voice/0']);
  });

  it('is paused too when a voice says that it speaks and does not move', () => {
    const { presenter, pass, say, state } = telling();
    presenter.begin('m');
    say();
    pass(300);
    state.isStuck = true;
    pass(1_500);
    expect(presenter.telling().isPaused).toBe(false);
    pass(1_000);
    expect(presenter.telling().isPaused).toBe(true);
  });

  it('says the sentence at hand once more and goes on, and the last one alone when all is said', () => {
    const { presenter, spoken, pass, say } = telling();
    presenter.begin('m');
    say();
    presenter.complete();
    pass(1_500);
    presenter.repeat();
    pass(20_000);
    expect(spoken).toEqual(['/voice/0', '/voice/1', '/voice/1', '/voice/2']);
    presenter.repeat();
    pass(20_000);
    expect(spoken.slice(4)).toEqual(['/voice/2']);
    presenter.again({ from: 0, isAlone: true });
    pass(20_000);
    expect(spoken.slice(5)).toEqual(['/voice/0']);
    expect(presenter.telling().presentation.step).toBe('done');
  });

  it('does not stop speaking for the moment that the next sound needs to begin', () => {
    const { presenter, pass, say, state } = telling();
    const heard: boolean[] = [];
    presenter.begin('m');
    say();
    pass(500);
    presenter.subscribe(() => heard.push(presenter.telling().isSpeaking));
    pass(600);
    state.isLoading = true;
    pass(900);
    expect(new Set(heard)).toEqual(new Set([true]));
    pass(1_000);
    expect(heard.at(-1)).toBe(false);
  });

  it('names who tells: the voice that is heard, and the words when none is', () => {
    const { presenter, pass, say } = telling();
    presenter.begin('m');
    say();
    pass(300);
    expect(presenter.telling().teller).toBe('google');
    presenter.setVoiceOn(false);
    pass(300);
    expect(presenter.telling().teller).toBe('words');
  });
});
