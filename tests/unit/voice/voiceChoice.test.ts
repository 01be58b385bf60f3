import { describe, expect, it } from 'vitest';
import { createVoiceService } from '../../../lib/voice/voiceService.ts';
import { createVoiceStandIn } from './voiceStandIn.ts';

const idle = () => new AbortController().signal;
const sentence = (text: string) => ({ ownerId: 'anna', text, rate: 1, signal: idle() });

describe('the choice of a voice', () => {
  it('lists every voice, the first one being for those who have not chosen', async () => {
    const first = createVoiceStandIn().voice;
    const other = { ...createVoiceStandIn().voice, name: 'other' };
    const service = createVoiceService({ voice: first, others: [other] });

    expect(await service.voices()).toEqual([first, other]);
    expect(service.voice).toBe(first);
  });

  it.each([
    ['the chosen voice', 'other', [0, 1]],
    ['the first voice without a choice', null, [1, 0]],
    ['the first voice for one that is not there any more', 'gone', [1, 0]],
  ])('speaks a sentence in %s', async (_name, voiceName, made) => {
    const first = createVoiceStandIn();
    const other = createVoiceStandIn();
    const service = createVoiceService({
      voice: first.voice,
      others: [{ ...other.voice, name: 'other' }],
    });

    await service.speak({ ...sentence('The window was open.'), voiceName });
    const sentences = [{ text: 'The window was open.', pauseAfterMs: 100 }];
    await service.speakMessage({ ...sentence(''), sentences, voiceName });

    expect([first.requests.length, other.requests.length]).toEqual(made);
  });

  it('makes a sentence anew for another voice', async () => {
    const first = createVoiceStandIn();
    const other = createVoiceStandIn();
    const service = createVoiceService({
      voice: first.voice,
      others: [{ ...other.voice, name: 'other' }],
    });

    await service.speak(sentence('The window was open.'));
    await service.speak({ ...sentence('The window was open.'), voiceName: 'other' });

    expect([first.requests.length, other.requests.length]).toEqual([1, 1]);
  });
});
