import { describe, expect, it } from 'vitest';
import { createVoiceService } from '../../../lib/voice/voiceService.ts';
import { CLIP_MS, createVoiceStandIn } from './voiceStandIn.ts';

const idle = () => new AbortController().signal;
const sentence = (text: string, ownerId = 'anna') => ({ ownerId, text, rate: 1, signal: idle() });

describe('speak', () => {
  it('makes a sentence once and gives the same sound and tag again', async () => {
    const { service, requests } = setUp();

    const first = await service.speak(sentence('The window was open. '));
    const again = await service.speak(sentence('The window was open.'));

    expect(again).toEqual(first);
    expect(first.etag).toMatch(/^"[\w-]{20,}"$/);
    expect(requests.length).toBe(1);
  });

  it.each([
    ['another text', { text: 'Another.' }],
    ['another rate', { rate: 0.9 }],
    ['another person', { ownerId: 'ben' }],
  ])('makes it anew for %s', async (_name, change) => {
    const { service, requests } = setUp();

    await service.speak(sentence('The window was open.'));
    await service.speak({ ...sentence('The window was open.'), ...change });

    expect(requests.length).toBe(2);
  });

  it('makes it once for all who ask at the same time', async () => {
    const { service, requests } = setUp();

    const heard = await Promise.all(
      Array.from({ length: 20 }, () => service.speak(sentence('The window was open.'))),
    );

    expect(requests.length).toBe(1);
    expect(new Set(heard.map((speech) => speech.etag)).size).toBe(1);
  });

  it('goes on for the others when one of them leaves', async () => {
    const { service, requests, hold, release } = setUp();
    const leaving = new AbortController();
    hold();
    const left = service.speak({ ...sentence('Stay.'), signal: leaving.signal });
    const stayed = service.speak(sentence('Stay.'));

    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    release();

    await expect(stayed).resolves.toMatchObject({ durationMs: CLIP_MS });
    expect(requests[0]?.signal.aborted).toBe(false);
  });

  it('stops the work when the last one leaves, and makes it anew for the next', async () => {
    const { service, requests, hold, release } = setUp();
    const leaving = new AbortController();
    hold();
    const left = service.speak({ ...sentence('Stay.'), signal: leaving.signal });

    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    expect(requests[0]?.signal.aborted).toBe(true);
    release();

    await service.speak(sentence('Stay.'));
    expect(requests.length).toBe(2);
  });

  it('begins nothing for someone who has already left', async () => {
    const { service, requests } = setUp();
    const signal = AbortSignal.abort(new Error('left'));

    await expect(service.speak({ ...sentence('Stay.'), signal })).rejects.toThrow('left');
    expect(requests.length).toBe(0);
  });

  it('keeps no failure', async () => {
    const { service, failNext } = setUp();
    failNext();

    await expect(service.speak(sentence('Stay.'))).rejects.toMatchObject({ failure: 'crashed' });
    await expect(service.speak(sentence('Stay.'))).resolves.toMatchObject({ durationMs: CLIP_MS });
  });

  it('stays within its bytes by dropping what was heard longest ago', async () => {
    const { service, requests } = setUp({ cacheBytes: 10_000 });

    for (const text of ['One.', 'Two.', 'Three.', 'Four.']) await service.speak(sentence(text));
    await service.speak(sentence('Four.'));
    await service.speak(sentence('One.'));

    expect(requests.map((request) => request.text)).toEqual([
      ...['One.', 'Two.', 'Three.', 'Four.'],
      'One.',
    ]);
  });

  it.each(['😊', '…', ' '])('gives a short silent clip for %j, without the voice', async (text) => {
    const { service, requests } = setUp();

    const speech = await service.speak(sentence(text));

    expect(speech.durationMs).toBeGreaterThan(0);
    expect(speech.words).toEqual([]);
    expect(requests.length).toBe(0);
  });
});

describe('speakMessage', () => {
  const message = (...texts: string[]) => ({
    ownerId: 'anna',
    sentences: texts.map((text) => ({ text, pauseAfterMs: 50 })),
    rate: 1,
    signal: idle(),
  });

  it('speaks all sentences in order with their pauses, and shares them with those heard singly', async () => {
    const { service, requests } = setUp();
    await service.speak(sentence('Two.'));

    const whole = await service.speakMessage(message('One. ', '😊 ', 'Two.'));

    expect(whole.durationMs).toBe(2 * CLIP_MS + 3 * 50);
    expect(whole.words).toEqual([
      { text: 'One.', startMs: 10 },
      { text: 'Two.', startMs: 210 },
    ]);
    expect(requests.map((request) => request.text)).toEqual(['Two.', 'One.']);
  });

  it('gives a short silent clip for a message with nothing to say', async () => {
    const { service } = setUp();

    expect((await service.speakMessage(message('😊'))).durationMs).toBeGreaterThan(0);
    expect((await service.speakMessage(message())).durationMs).toBeGreaterThan(0);
  });
});

describe('forget', () => {
  it('drops what was spoken for that person and nobody else', async () => {
    const { service, requests } = setUp();
    await service.speak(sentence('Stay.', 'anna'));
    await service.speak(sentence('Stay.', 'ben'));

    service.forget('anna');
    await service.speak(sentence('Stay.', 'ben'));
    expect(requests.length).toBe(2);

    await service.speak(sentence('Stay.', 'anna'));
    expect(requests.length).toBe(3);
  });

  it.each([
    ['stops when told', true],
    ['speaks to its end', false],
  ])('keeps nothing of what was being spoken, by a voice that %s', async (_name, heedsAbort) => {
    const { service, requests, hold, release } = setUp({ heedsAbort });
    hold();
    const speaking = service.speak(sentence('Stay.'));

    service.forget('anna');
    release();
    await Promise.allSettled([speaking]);
    await service.speak(sentence('Stay.'));

    expect(requests.length).toBe(2);
  });
});

function setUp({
  heedsAbort = true,
  ...options
}: {
  cacheBytes?: number;
  heedsAbort?: boolean;
} = {}) {
  const { voice, ...standIn } = createVoiceStandIn({ heedsAbort });
  return { service: createVoiceService({ voice, ...options }), ...standIn };
}
