import { describe, expect, it } from 'vitest';
import { calm } from '../../../hooks/calm';
import { spokenTo } from './spokenTo';

const TEXTS = [
  'You wrote about the garden.',
  'Rosa grew beans along the wall.',
  'What comes back?',
];

describe('speaking while the guide speaks', () => {
  it('silences it at the first sound, and interrupts it at the first words', () => {
    const { guide, browser, draft, sent, interruptions, speak, tells, pass } = spokenTo();
    speak();
    tells(TEXTS);
    pass(1_500);
    browser.sound();
    expect(guide.isPlaying()).toBe(false);
    expect(interruptions).toEqual([]);
    pass(400);
    browser.hears('she hummed');
    expect(interruptions).toEqual([{ messageId: 'm', sentence: 1 }]);
    browser.settles('She hummed.');
    pass(4_000);
    expect(draft.read()).toBe('');
    expect(sent).toEqual(['She hummed.']);
    expect(guide.isPlaying()).toBe(false);
    expect(guide.spoken).toEqual(['/voice/0', '/voice/1']);
  });

  it('goes on with the same word after a second in which nobody has said anything', () => {
    const { guide, browser, interruptions, speak, tells, pass } = spokenTo();
    speak();
    tells(TEXTS);
    pass(1_500);
    const { presentation } = guide.presenter.telling();
    browser.sound();
    pass(980);
    expect(guide.isPlaying()).toBe(false);
    expect(guide.presenter.telling().presentation).toEqual(presentation);
    pass(40);
    expect(guide.isPlaying()).toBe(true);
    const { at, wordsShown } = guide.presenter.telling().presentation;
    expect(at).toBe(presentation.at);
    // The word that was being said, or the one behind it: it is due at a time of its own.
    expect([0, 1]).toContain(wordsShown - presentation.wordsShown);
    pass(10_000);
    expect(guide.spoken).toEqual(['/voice/0', '/voice/1', '/voice/2']);
    expect(interruptions).toEqual([]);
  });

  it('is no interruption when it is a listener’s "yes"', () => {
    const { guide, browser, draft, interruptions, sent, speak, tells, pass } = spokenTo();
    speak();
    tells(TEXTS);
    pass(500);
    browser.sound();
    browser.hears('mm yes');
    expect(guide.isPlaying()).toBe(true);
    browser.settles('Mm, yes.');
    pass(20_000);
    expect([interruptions, draft.read(), sent]).toEqual([[], '', []]);
    expect(guide.presenter.telling().presentation.step).toBe('done');
  });

  it('takes the same "yes" for an answer when the guide has spoken', () => {
    const { browser, sent, speak, tells, pass } = spokenTo();
    speak();
    tells(TEXTS);
    pass(10_000);
    browser.settles('Yes.');
    pass(4_000);
    expect(sent).toEqual(['Yes.']);
  });

  it('is not the guide’s own voice out of the loudspeaker, also when it is recognised late', () => {
    const { guide, browser, draft, interruptions, sent, speak, tells, pass } = spokenTo();
    speak();
    tells(TEXTS);
    pass(600);
    browser.sound();
    browser.hears('you wrote about');
    expect(guide.isPlaying()).toBe(true);
    pass(600);
    browser.sound();
    expect(guide.isPlaying()).toBe(true);
    browser.settles('You wrote about the garden', 'rosa');
    pass(600);
    browser.hears('rosa grew beings along the wall');
    pass(4_000);
    expect(guide.presenter.telling().presentation.step).toBe('done');
    browser.settles('Rosa grew beings along the wall', 'what comes back');
    browser.settles('what comes back');
    pass(20_000);
    expect([interruptions, draft.read(), sent]).toEqual([[], '', []]);
  });

  it('is told apart from the guide’s words in the same breath, to the end of it', () => {
    const { browser, draft, interruptions, sent, speak, tells, pass } = spokenTo();
    speak();
    tells(TEXTS);
    pass(1_500);
    browser.hears('rosa grew beans');
    browser.hears('rosa grew beans no wait');
    expect(interruptions).toHaveLength(1);
    pass(2_400);
    browser.hears('Rosa grew beans, no wait, it was my');
    pass(2_400);
    browser.settles('Rosa grew beans, no wait, it was my mother.');
    expect(draft.read()).toBe('no wait, it was my mother.');
    pass(4_000);
    expect(sent).toEqual(['no wait, it was my mother.']);
  });

  it('lets one word that was misheard pass, but not a "stop"', () => {
    const { browser, interruptions, speak, tells, pass } = spokenTo();
    speak();
    tells(TEXTS);
    pass(1_500);
    browser.settles('Rosa grew beans');
    browser.hears('vault');
    expect(interruptions).toEqual([]);
    browser.hears('stop');
    expect(interruptions).toHaveLength(1);
  });

  it('interrupts words that are only read, at any word', () => {
    const { guide, browser, draft, interruptions, speak, tells, pass } = spokenTo();
    tells(TEXTS);
    guide.presenter.setVoiceOn(false);
    speak();
    pass(500);
    browser.settles('Yes');
    expect(interruptions).toEqual([{ messageId: 'm', sentence: 0 }]);
    expect(draft.read()).toBe('Yes');
  });

  it('waits for the guide to finish where both at once do not go', () => {
    const { guide, sessions, speak, tells, pass, isListening } = spokenTo({
      hearsBesideSound: false,
    });
    speak();
    expect(isListening()).toBe(true);
    tells(TEXTS);
    expect(isListening()).toBe(false);
    pass(10_000);
    expect(guide.presenter.telling().presentation.step).toBe('done');
    expect(isListening()).toBe(true);
    expect(sessions).toHaveLength(2);
  });

  it('leaves the guide silent for whoever steps aside during a sound', () => {
    const { guide, browser, speak, tells, pass } = spokenTo();
    const detachGuide = guide.presenter.attach();
    speak();
    tells(TEXTS);
    pass(500);
    browser.sound();
    calm.open('steady');
    pass(5_000);
    expect(guide.isPlaying()).toBe(false);
    calm.close();
    expect(guide.isPlaying()).toBe(true);
    detachGuide();
  });

  it('does not resume what the person has paused', () => {
    const { guide, browser, speak, tells, pass } = spokenTo();
    speak();
    tells(TEXTS);
    pass(500);
    browser.sound();
    guide.presenter.pause();
    pass(5_000);
    expect(guide.isPlaying()).toBe(false);
    expect(guide.presenter.telling().isPaused).toBe(true);
  });
});
