import { describe, expect, it } from 'vitest';
import { spokenTo } from './spokenTo';

describe('speaking instead of typing', () => {
  it('shows words as they come, and settles them as they become final', () => {
    const { hearing, browser, draft, speak } = spokenTo();
    speak();
    browser.hears('she');
    browser.hears('she hummed');
    expect(hearing.dictation()).toMatchObject({ state: 'listening', unsettled: 'she hummed' });
    expect(draft.read()).toBe('');
    browser.settles('She hummed.', 'and');
    expect(hearing.dictation()).toMatchObject({ unsettled: 'and' });
    expect(draft.read()).toBe('She hummed.');
  });

  it('keeps what was typed before, and puts its words behind it', () => {
    const { browser, draft, sent, speak, pass } = spokenTo({ typed: 'The wall' });
    speak();
    browser.settles('was warm');
    expect(draft.read()).toBe('The wall was warm');
    pass(4_000);
    expect(sent).toEqual(['The wall was warm']);
    expect(draft.read()).toBe('');
  });

  it('sends after a silence that begins when the words stop changing', () => {
    const { hearing, browser, sent, speak, pass } = spokenTo();
    speak();
    browser.hears('she');
    pass(2_000);
    browser.hears('she hummed');
    pass(2_000);
    browser.hears('She hummed');
    expect(hearing.dictation().state).toBe('settling');
    browser.settles('She hummed.');
    expect(hearing.dictation().state).toBe('settling');
    expect(sent).toEqual([]);
    pass(500);
    expect(sent).toEqual([]);
    pass(200);
    expect(sent).toEqual(['She hummed.']);
  });

  it('waits longer when the moment is heavy', () => {
    const { browser, sent, speak, pass, set } = spokenTo();
    set.moment = { phase: 'exploration', emotionalState: 'sad' };
    speak();
    browser.settles('I miss her');
    pass(4_900);
    expect(sent).toEqual([]);
    pass(200);
    expect(sent).toEqual(['I miss her']);
  });

  it('sends no words twice that become final only after they were sent', () => {
    const { browser, sent, sessions, speak, pass, isListening } = spokenTo();
    speak();
    browser.hears('she hummed');
    pass(4_000);
    expect(sent).toEqual(['she hummed']);
    sessions[0]?.listener.onWords({ final: 'She hummed.', interim: '' });
    expect(isListening()).toBe(true);
    pass(4_000);
    expect(sent).toEqual(['she hummed']);
  });

  it('never sends by itself once the person writes on', () => {
    const { hearing, browser, draft, sent, speak, pass, isListening } = spokenTo();
    speak();
    browser.settles('She hummed', 'softly');
    pass(1_500);
    expect(hearing.dictation().state).toBe('settling');
    hearing.write();
    expect(hearing.dictation().state).toBe('ready');
    expect(isListening()).toBe(false);
    expect(draft.read()).toBe('She hummed softly');
    pass(60_000);
    expect(sent).toEqual([]);
    draft.write('');
    expect(hearing.dictation().state).toBe('off');
  });

  it('leaves the words where they are when they cannot be sent', () => {
    const { hearing, browser, draft, speak, pass, set } = spokenTo();
    set.canSend = false;
    speak();
    browser.hears('she hummed');
    pass(4_000);
    expect(hearing.dictation().state).toBe('ready');
    expect(draft.read()).toBe('she hummed');
  });

  it('goes on by itself when the browser ends it, and loses no word', () => {
    const { hearing, browser, draft, sent, sessions, speak, pass } = spokenTo();
    speak();
    pass(60_000);
    browser.fails('no-speech');
    browser.ends();
    expect(sessions).toHaveLength(2);
    browser.start();
    pass(1_000);
    browser.hears('she hummed');
    pass(200);
    browser.ends();
    expect(draft.read()).toBe('she hummed');
    expect(sessions).toHaveLength(3);
    expect(hearing.dictation().state).toBe('listening');
    browser.settles('by the wall');
    pass(4_000);
    expect(sent).toEqual(['she hummed by the wall']);
  });

  it('does not take for the person what a screen reader says about it', () => {
    const { browser, draft, speak, pass, sent } = spokenTo();
    speak();
    pass(1_000);
    browser.hears('listening it is');
    browser.settles('Listening it is sent when you pause');
    pass(10_000);
    expect(draft.read()).toBe('');
    expect(sent).toEqual([]);
  });

  it('sends at once when the person presses on, unsettled words and all', () => {
    const { hearing, browser, sent, speak, pass, isListening } = spokenTo();
    speak();
    browser.settles('she hummed', 'softly');
    hearing.send();
    expect(sent).toEqual(['she hummed softly']);
    expect(isListening()).toBe(true);
    pass(20_000);
    expect(sent).toHaveLength(1);
  });
});
