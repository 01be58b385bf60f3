import { describe, expect, it } from 'vitest';
import { presenterWithVoice } from './presenterWithVoice';

describe('the presenter', () => {
  it('speaks each sentence once, in order, however often a replay brings them', () => {
    const { presenter, spoken, pass, say } = presenterWithVoice();
    presenter.setVoiceOn(true);
    presenter.begin('m');
    say();
    pass(500);
    say();
    presenter.complete();
    pass(10_000);
    say();
    expect(spoken).toEqual(['/voice/0', '/voice/1', '/voice/2']);
    expect(presenter.telling().presentation.step).toBe('done');
  });

  it('speaks nothing before a tap, and the whole message after it', () => {
    const { presenter, spoken, pass, say } = presenterWithVoice({ isUnlocked: false });
    presenter.setVoiceOn(true);
    presenter.begin('m');
    say();
    presenter.complete();
    pass(20_000);
    expect(spoken).toEqual([]);
    expect(presenter.telling().needsTap).toBe(true);
    presenter.allowVoice();
    pass(20_000);
    expect(spoken).toEqual(['/voice/0', '/voice/1', '/voice/2']);
  });

  it('falls silent on an interruption and says how far it came', () => {
    const { presenter, spoken, pass, say, isPlaying } = presenterWithVoice();
    presenter.setVoiceOn(true);
    presenter.begin('m');
    say();
    pass(1_500);
    expect(presenter.cut()).toEqual({ messageId: 'm', sentence: 1 });
    expect(isPlaying()).toBe(false);
    pass(10_000);
    expect(spoken).toEqual(['/voice/0', '/voice/1']);
  });

  it('moves nothing while it is paused', () => {
    const { presenter, pass, say } = presenterWithVoice();
    presenter.begin('m');
    say();
    pass(300);
    presenter.pause();
    const { presentation } = presenter.telling();
    pass(5_000);
    expect(presenter.telling().presentation).toEqual(presentation);
    presenter.resume();
    pass(20_000);
    expect(presenter.telling().presentation.at).toBe(3);
  });

  it('leaves a message that another tab speaks to that tab', () => {
    const { presenter, spoken, pass, say } = presenterWithVoice();
    presenter.setVoiceOn(true);
    presenter.begin('m', { isSilent: true });
    say();
    presenter.complete();
    pass(20_000);
    expect(spoken).toEqual([]);
    expect(presenter.telling().presentation.step).toBe('done');
  });

  it('reads on without the voice when it is turned off in mid-sentence', () => {
    const { presenter, spoken, pass, say } = presenterWithVoice();
    presenter.setVoiceOn(true);
    presenter.begin('m');
    say();
    presenter.complete();
    pass(300);
    presenter.setVoiceOn(false);
    pass(20_000);
    expect(spoken).toEqual(['/voice/0']);
    expect(presenter.telling().presentation.step).toBe('done');
  });

  it('costs no clock once a message is told', () => {
    const { presenter, pass, say, isTicking } = presenterWithVoice();
    presenter.begin('m');
    say();
    presenter.complete();
    pass(20_000);
    expect(isTicking()).toBe(false);
  });

  it('has stopped speaking when a message is told, so that a screen reader may speak', () => {
    const { presenter, pass, say } = presenterWithVoice();
    presenter.setVoiceOn(true);
    presenter.begin('m');
    say();
    presenter.complete();
    pass(500);
    expect(presenter.telling().isSpeaking).toBe(true);
    pass(10_000);
    expect(presenter.telling().presentation.step).toBe('done');
    expect(presenter.telling().isSpeaking).toBe(false);
  });

  it('is silent as soon as somebody leaves, and so is a turn that comes after that', () => {
    const { presenter, spoken, pass, say, isPlaying } = presenterWithVoice();
    presenter.setVoiceOn(true);
    presenter.begin('m');
    say();
    pass(300);
    presenter.leave();
    expect(isPlaying()).toBe(false);
    presenter.begin('n');
    say();
    pass(10_000);
    expect(spoken).toEqual(['/voice/0']);
    expect(presenter.telling().isPaused).toBe(true);
    presenter.resume();
    pass(1_000);
    expect(isPlaying()).toBe(true);
  });

  it('tells nobody of time that passes within a word', () => {
    const { presenter, pass, say } = presenterWithVoice();
    presenter.begin('m');
    say(['Stay.']);
    pass(20);
    let changes = 0;
    presenter.subscribe(() => {
      changes += 1;
    });
    pass(180);
    expect(changes).toBe(0);
  });
});
