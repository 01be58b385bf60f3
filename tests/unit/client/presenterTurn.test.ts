import { describe, expect, it } from 'vitest';
import { sentencesOut } from '../../../hooks/presentation';
import { presenterWithVoice } from './presenterWithVoice';

const MEMORY = ['You wrote about the garden.', 'Take your time.'];
const TURNED = [...MEMORY, 'I am glad that you told me.', 'A person can help.'];

describe('a turn that goes over to something that cannot wait', () => {
  it('falls silent, lets what was about the memory stand, and tells the rest', () => {
    const { presenter, spoken, pass, say, isPlaying } = presenterWithVoice();
    presenter.setVoiceOn(true);
    presenter.begin('m');
    say(MEMORY);
    pass(300);
    presenter.turnTo(2);
    expect(isPlaying()).toBe(false);
    expect(sentencesOut(presenter.telling().presentation)).toBe(2);
    say(TURNED);
    presenter.complete();
    pass(20_000);
    expect(spoken).toEqual(['/voice/0', '/voice/2', '/voice/3']);
    expect(presenter.telling().presentation.step).toBe('done');
  });

  it('changes nothing when it is told already, or once more by a replay', () => {
    const { presenter, spoken, pass, say } = presenterWithVoice();
    presenter.setVoiceOn(true);
    presenter.begin('m');
    presenter.turnTo(0);
    say(TURNED);
    presenter.complete();
    pass(20_000);
    presenter.turnTo(2);
    pass(20_000);
    expect(spoken).toEqual(['/voice/0', '/voice/1', '/voice/2', '/voice/3']);
  });
});
