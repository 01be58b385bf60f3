import { describe, expect, it } from 'vitest';
import { presenterWithVoice } from './presenterWithVoice';

describe('the presenter, when somebody steps aside', () => {
  it('is silent at once, and goes on with the same word', () => {
    const { presenter, spoken, pass, say, isPlaying } = presenterWithVoice();
    presenter.setVoiceOn(true);
    presenter.begin('m');
    say();
    presenter.complete();
    pass(500);
    presenter.hold();
    expect(isPlaying()).toBe(false);
    const { presentation } = presenter.telling();
    pass(60_000);
    expect(presenter.telling().presentation).toEqual(presentation);
    presenter.release();
    expect(isPlaying()).toBe(true);
    pass(20);
    const { at, wordsShown } = presenter.telling().presentation;
    expect([at, wordsShown]).toEqual([presentation.at, presentation.wordsShown]);
    pass(20_000);
    expect(spoken).toEqual(['/voice/0', '/voice/1', '/voice/2']);
    expect(presenter.telling().presentation.step).toBe('done');
  });

  it('tells a turn that came meanwhile only when somebody is back', () => {
    const { presenter, spoken, pass, say } = presenterWithVoice();
    presenter.setVoiceOn(true);
    presenter.hold();
    presenter.begin('m');
    say();
    presenter.complete();
    pass(20_000);
    expect(spoken).toEqual([]);
    expect(presenter.telling().presentation.step).toBe('waiting');
    presenter.release();
    pass(20_000);
    expect(spoken).toEqual(['/voice/0', '/voice/1', '/voice/2']);
  });

  it('leaves paused what the person had paused', () => {
    const { presenter, pass, say, isPlaying } = presenterWithVoice();
    presenter.setVoiceOn(true);
    presenter.begin('m');
    say();
    pass(300);
    presenter.pause();
    presenter.hold();
    presenter.release();
    const { presentation, isPaused } = presenter.telling();
    expect(isPaused).toBe(true);
    expect(isPlaying()).toBe(false);
    pass(5_000);
    expect(presenter.telling().presentation).toEqual(presentation);
    presenter.resume();
    expect(isPlaying()).toBe(true);
  });

  it('does not speak over somebody who has stepped aside, whatever a headset says', () => {
    const { presenter, pass, say, isPlaying } = presenterWithVoice();
    presenter.setVoiceOn(true);
    presenter.begin('m');
    say();
    pass(300);
    presenter.hold();
    presenter.pause();
    presenter.resume();
    pass(1_000);
    expect(isPlaying()).toBe(false);
    presenter.release();
    expect(isPlaying()).toBe(true);
  });

  it('waits for the last of those who hold it, whoever lets go first', () => {
    const { presenter, pass, say, isPlaying } = presenterWithVoice();
    presenter.setVoiceOn(true);
    presenter.begin('m');
    say();
    pass(300);
    presenter.hold('sound');
    presenter.hold();
    presenter.release('sound');
    pass(1_000);
    expect(isPlaying()).toBe(false);
    presenter.release();
    expect(isPlaying()).toBe(true);
  });
});
