import { describe, expect, it } from 'vitest';
import { calm } from '../../../hooks/calm';
import { spokenTo } from './spokenTo';

describe('speaking, when it cannot go on', () => {
  it('gives up on a recogniser that ends again and again without listening', () => {
    const { hearing, browser, sessions, speak, pass } = spokenTo();
    speak();
    for (let times = 0; times < 6; times += 1) {
      browser.ends();
      pass(1_200);
    }
    expect(hearing.dictation()).toEqual({ state: 'failed', problem: 'network' });
    expect(sessions).toHaveLength(4);
    speak();
    expect(hearing.dictation().state).toBe('listening');
  });

  it.each([
    ['not-allowed', { state: 'refused' }],
    ['service-not-allowed', { state: 'refused' }],
    ['audio-capture', { state: 'failed', problem: 'microphone' }],
    ['language-not-supported', { state: 'failed', problem: 'language' }],
    ['network', { state: 'failed', problem: 'network' }],
    ['aborted', { state: 'off' }],
  ] as const)('says what is wrong when it cannot begin: %s', (error, state) => {
    const { hearing, browser, isListening } = spokenTo();
    hearing.press();
    browser.fails(error);
    expect(hearing.dictation()).toEqual(state);
    expect(isListening()).toBe(false);
  });

  it.each(['network', 'audio-capture', 'aborted', 'not-allowed'] as const)(
    'keeps every word, and sends none by itself, when it fails in mid-sentence: %s',
    (error) => {
      const { browser, draft, sent, speak, pass, isListening } = spokenTo({ typed: 'First:' });
      speak();
      browser.settles('she hummed', 'by the wall');
      browser.fails(error);
      browser.ends();
      pass(20_000);
      expect(draft.read()).toBe('First: she hummed by the wall');
      expect(sent).toEqual([]);
      expect(isListening()).toBe(false);
    },
  );

  it('asks for nothing more when a browser wants another tap in the middle', () => {
    const { hearing, browser, speak, pass } = spokenTo();
    speak();
    pass(5_000);
    browser.ends();
    browser.fails('not-allowed');
    expect(hearing.dictation()).toEqual({ state: 'off' });
  });

  it('is off when somebody steps aside or leaves, and what was said stays', () => {
    for (const away of ['calm', 'leave', 'detach', 'press'] as const) {
      const { hearing, browser, draft, sent, speak, pass, isListening, detach } = spokenTo();
      speak();
      browser.hears('she hummed');
      if (away === 'calm') calm.open('steady');
      if (away === 'leave') hearing.leave();
      if (away === 'detach') detach();
      if (away === 'press') hearing.press();
      expect(isListening()).toBe(false);
      calm.close();
      pass(20_000);
      expect(isListening()).toBe(false);
      expect(draft.read()).toBe('she hummed');
      expect(sent).toEqual([]);
    }
  });
});
