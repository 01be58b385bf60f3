import { describe, expect, it, vi } from 'vitest';
import type { Profile } from '../../../lib/records/profiles.ts';
import type { TurnRecord } from '../../../lib/records/turnReading.ts';
import { createMessageVoice } from '../../../lib/voice/messageVoice.ts';
import { createVoiceService } from '../../../lib/voice/voiceService.ts';
import { createVoiceStandIn } from './voiceStandIn.ts';

const LISTENING_MS = 10 * 60_000;

describe('a sentence that is asked for', () => {
  it('is not spoken for somebody who has asked too often', async () => {
    const { ask, requests } = open();
    const refused = new Error('too often');
    await expect(ask({ admitted: Promise.reject(refused) })).rejects.toBe(refused);
    expect(requests).toEqual([]);
  });

  it('that the message does not have is not there; the whole of a running one comes later', async () => {
    const { ask, turn } = open();
    await expect(ask({ sentence: 2 })).rejects.toMatchObject({ code: 'not_found' });
    turn.status = 'running';
    await expect(ask({ sentence: null })).rejects.toMatchObject({ code: 'turn_running' });
    await expect(ask({ sentence: 1 })).resolves.toMatchObject({ provider: 'embedded' });
  });
});

describe('the first sentence of a reply', () => {
  it('is begun for whoever is listening, and their request finds it under way', async () => {
    const { ask, reply, messages, requests, hold, release, metered } = open();
    await ask({ sentence: 0 });
    hold();
    messages.begin('ines', reply);
    await expect.poll(() => requests.length).toBe(2);
    const asked = ask({ messageId: 'reply', sentence: 0 });
    release();
    await asked;
    expect(requests.map(({ text }) => text)).toEqual([
      'The lake was still.',
      'You went out early.',
    ]);
    // Once, and for the turn to which it belongs.
    expect(metered).toEqual(['message', 'reply']);
  });

  it('is begun for nobody who has not been listening to that walkthrough, or not for long', async () => {
    const { ask, reply, messages, requests, tick } = open();
    messages.begin('ines', reply);
    await ask({ sentence: 0 });
    messages.begin('ines', { ...reply, sessionId: 'another' });
    tick(LISTENING_MS + 1);
    messages.begin('ines', reply);
    await ask({ sentence: 1 });
    expect(requests.map(({ text }) => text)).toEqual(['The lake was still.', 'Nobody spoke.']);
  });

  it('is not begun for somebody who has turned the voice off', async () => {
    const { ask, reply, messages, requests, profile } = open();
    await ask({ sentence: 0 });
    profile.voice.on = false;
    messages.begin('ines', reply);
    await ask({ sentence: 1 });
    expect(requests.map(({ text }) => text)).toEqual(['The lake was still.', 'Nobody spoke.']);
  });

  it('that cannot be begun is spoken when it is asked for', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { ask, reply, messages, requests, failNext } = open();
    await ask({ sentence: 0 });
    failNext();
    messages.begin('ines', reply);
    await expect.poll(() => requests.length).toBe(2);
    await expect(ask({ messageId: 'reply' })).resolves.toMatchObject({ provider: 'embedded' });
  });
});

function open() {
  let at = 1;
  const metered: string[] = [];
  const { voice, ...standIn } = createVoiceStandIn();
  const turn = turnOf('message', ['The lake was still.', 'Nobody spoke.']);
  const reply = turnOf('reply', ['You went out early.']);
  const profile = { voice: { on: true, name: null, rate: 1, volume: 1 } };
  const messages = createMessageVoice({
    records: {
      turns: { told: async (_, messageId) => (messageId === 'reply' ? reply : turn) },
      // Of a profile it looks at the voice alone.
      briefs: { profile: async () => profile as Profile },
    },
    service: createVoiceService({ voice }),
    meter: { of: (_, messageId) => () => metered.push(messageId) },
    rate: 0.9,
    now: () => at,
  });
  const ask = (asked: Partial<Parameters<typeof messages.speak>[0]>) =>
    messages.speak({
      ownerId: 'ines',
      messageId: 'message',
      sentence: 0,
      admitted: Promise.resolve(),
      signal: new AbortController().signal,
      ...asked,
    });
  const tick = (ms: number) => {
    at += ms;
  };
  return { ...standIn, turn, reply, profile, messages, metered, ask, tick };
}

function turnOf(messageId: string, texts: string[]): TurnRecord {
  return {
    messageId,
    sessionId: 'session',
    number: 1,
    kind: 'reply',
    phase: 'exploration',
    emotionalState: 'calm',
    startedAt: new Date(0),
    status: 'finished',
    userMessageId: null,
    userText: null,
    source: 'embedded',
    ttftMs: 1,
    sentences: texts.map((text) => ({ text, pauseAfterMs: 450 })),
    quickReplies: [],
    safety: null,
    stopped: false,
    unsaidFrom: null,
    finishedAt: null,
    error: null,
  };
}
