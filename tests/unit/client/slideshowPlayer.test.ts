import { describe, expect, it } from 'vitest';
import { createSlideshowPlayer } from '../../../hooks/slideshowPlayer';
import { presenterWithVoice } from './presenterWithVoice';
import { slideshowView } from './slideshowView';

function playing({ isVoiceOn = false, from = 0 } = {}) {
  const stage = presenterWithVoice();
  let timesOver = 0;
  const player = createSlideshowPlayer({
    presenter: stage.presenter,
    onOver: () => {
      timesOver += 1;
    },
  });
  player.attach();
  stage.presenter.setVoiceOn(isVoiceOn);
  player.begin(slideshowView(), from);
  return { ...stage, player, timesOver: () => timesOver };
}

describe('a slideshow without a voice', () => {
  it('shows each slide for its reading time and its rest, then the next one, then is over once', () => {
    const { player, pass, timesOver } = playing();
    pass(5_900);
    expect(player.slide()).toBe(0);
    pass(200);
    expect(player.slide()).toBe(1);
    pass(6_000);
    expect(player.slide()).toBe(2);
    pass(6_000);
    expect(player.slide()).toBe(3);
    expect(timesOver()).toBe(0);
    pass(6_200);
    expect(timesOver()).toBe(1);
    expect(player.slide()).toBe(3);
  });

  it('keeps what is left of a slide in a pause, however long, and whether it is read or rests', () => {
    const { player, presenter, pass } = playing();
    for (const readMs of [3_000, 2_500]) {
      pass(readMs);
      presenter.pause();
      pass(60_000);
      expect(player.slide()).toBe(0);
      presenter.resume();
    }
    pass(400);
    expect(player.slide()).toBe(0);
    pass(200);
    expect(player.slide()).toBe(1);
  });

  it('gives a slide that is turned to its whole time', () => {
    const { player, pass } = playing();
    pass(3_000);
    player.next();
    expect(player.slide()).toBe(1);
    pass(5_900);
    expect(player.slide()).toBe(1);
    player.back();
    expect(player.slide()).toBe(0);
    pass(5_900);
    expect(player.slide()).toBe(0);
    pass(200);
    expect(player.slide()).toBe(1);
  });

  it('stands still on the slide that is turned to in a pause', () => {
    const { player, presenter, pass } = playing();
    presenter.pause();
    player.next();
    player.next();
    pass(60_000);
    expect(player.slide()).toBe(2);
    expect(presenter.telling().isPaused).toBe(true);
    presenter.resume();
    pass(6_100);
    expect(player.slide()).toBe(3);
  });

  it('is over when somebody turns over the last slide, also in a pause', () => {
    const { player, presenter, timesOver } = playing({ from: 5 });
    presenter.pause();
    player.next();
    expect(timesOver()).toBe(1);
    expect(presenter.telling().isPaused).toBe(false);
  });

  it('begins anew when somebody turns back from the first slide, and once more when it is over', () => {
    const { player, pass, timesOver } = playing();
    pass(5_000);
    player.back();
    pass(5_900);
    expect(player.slide()).toBe(0);
    pass(30_000);
    player.again();
    expect(player.slide()).toBe(0);
    pass(30_000);
    expect(timesOver()).toBe(2);
  });

  it('goes on at the sentence that is asked for', () => {
    const { player, presenter, pass } = playing({ from: 4 });
    expect(player.slide()).toBe(2);
    pass(100);
    expect(presenter.telling().presentation.at).toBe(4);
  });
});

describe('a slideshow with a voice', () => {
  it('speaks every sentence once, in order, and a slide stays until it is spoken', () => {
    const { player, spoken, pass, timesOver } = playing({ isVoiceOn: true });
    pass(2_900);
    expect(player.slide()).toBe(0);
    pass(200);
    expect(player.slide()).toBe(1);
    pass(60_000);
    expect(spoken).toEqual([0, 1, 2, 3, 4, 5].map((index) => `/voice/${index}`));
    expect(timesOver()).toBe(1);
  });

  it('is silent in a pause, and speaks first the slide that was turned to', () => {
    const { player, presenter, spoken, isPlaying, pass } = playing({ isVoiceOn: true });
    pass(500);
    presenter.pause();
    expect(isPlaying()).toBe(false);
    player.next();
    pass(10_000);
    expect(spoken).toEqual(['/voice/0']);
    presenter.resume();
    pass(100);
    expect(spoken).toEqual(['/voice/0', '/voice/1']);
    expect(isPlaying()).toBe(true);
  });

  it('leaves the sentence behind that was being spoken when somebody turns over', () => {
    const { player, spoken, pass } = playing({ isVoiceOn: true });
    pass(300);
    player.next();
    pass(100);
    expect(spoken).toEqual(['/voice/0', '/voice/1']);
    player.back();
    pass(100);
    expect(spoken).toEqual(['/voice/0', '/voice/1', '/voice/0']);
  });
});
