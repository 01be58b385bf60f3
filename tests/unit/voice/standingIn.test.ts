import { describe, expect, it } from 'vitest';
import type { SpeechRequest } from '../../../lib/voice/voice.ts';
import { createCloudStage } from './cloudStandIn.ts';

const idle = () => new AbortController().signal;
const sentence = (text: string, voiceName: string | null = null) => ({
  ownerId: 'anna',
  text,
  rate: 1,
  voiceName,
  signal: idle(),
});
const message = (...texts: string[]) => ({
  ownerId: 'anna',
  sentences: texts.map((text) => ({ text, pauseAfterMs: 50 })),
  rate: 1,
  signal: idle(),
});

describe('a sentence that the first voice cannot say', () => {
  it('is said by the embedded one, which tells so', async () => {
    const { service, fail } = createCloudStage();
    fail('unreachable');

    expect((await service.speak(sentence('The rain came.'))).provider).toBe('embedded');
    expect((await service.speak(sentence('It stayed.'))).provider).toBe('google');
  });

  it('stays with the voice that stood in, so that its sound and its words are of one clip', async () => {
    const { service, fail, cloud } = createCloudStage();
    fail('timeout');
    const sound = await service.speak(sentence('The rain came.'));

    const words = await service.speak(sentence('The rain came.'));

    expect(words).toEqual(sound);
    expect(cloud.requests.length).toBe(1);
  });

  it('is nobody else’s to say when exactly that voice was to be heard', async () => {
    const { service, fail, embedded } = createCloudStage();
    fail('unreachable');

    await expect(
      service.speak({ ...sentence('This is how I sound.'), isAlone: true }),
    ).rejects.toMatchObject({ failure: 'unreachable' });
    expect(embedded.requests).toEqual([]);
  });

  it('fails when the embedded one cannot either, so that the browser may try', async () => {
    const { service, fail, embedded } = createCloudStage();
    fail('exhausted');
    embedded.failNext();

    await expect(service.speak(sentence('Stay.'))).rejects.toMatchObject({ failure: 'crashed' });
  });

  it('is not handed on when its listener has left', async () => {
    const { service, cloud, embedded } = createCloudStage();
    const leaving = new AbortController();
    cloud.hold();
    const left = service.speak({ ...sentence('Stay.'), signal: leaving.signal });
    leaving.abort(new Error('left'));
    cloud.release();

    await expect(left).rejects.toThrow('left');
    expect(embedded.requests).toEqual([]);
  });
});

describe('a whole message', () => {
  it('is in one voice and one format: all of it anew when one sentence cannot be had', async () => {
    const { service, fail, cloud, embedded } = createCloudStage();
    await service.speak(sentence('One.'));
    fail('malformed');

    const whole = await service.speakMessage(message('One.', 'Two.', 'Three.'));

    expect(whole.provider).toBe('embedded');
    expect(whole.words.map(({ text }) => text)).toEqual(['One.', 'Two.', 'Three.']);
    expect(textsOf(cloud.requests)).toEqual(['One.', 'Two.']);
    // "Two." once for its sentence, which it stays, and once for the message.
    expect(textsOf(embedded.requests)).toEqual(['Two.', 'One.', 'Two.', 'Three.']);
  });

  it('is the first voice’s when that can say all of it', async () => {
    const { service, embedded } = createCloudStage();

    expect((await service.speakMessage(message('One.', 'Two.'))).provider).toBe('google');
    expect(embedded.requests).toEqual([]);
  });
});

describe('the choice', () => {
  it('of an embedded voice asks nobody else', async () => {
    const { service, cloud } = createCloudStage();

    expect((await service.speak(sentence('Stay.', 'stand-in'))).provider).toBe('embedded');
    expect(cloud.requests).toEqual([]);
  });

  it('of another of the provider’s voices is kept, of one that is gone it is the first', async () => {
    const { service, cloud, other } = createCloudStage();

    await service.speak(sentence('Stay.', 'en-GB-Neural2-B'));
    await service.speak(sentence('Go.', 'en-GB-Neural2-Z'));

    expect(textsOf(other.requests)).toEqual(['Stay.']);
    expect(textsOf(cloud.requests)).toEqual(['Go.']);
  });
});

describe('a line that is ours', () => {
  it('is spoken once for everybody, and stays when one of them is forgotten', async () => {
    const { service, cloud } = createCloudStage();
    const line = "Let's leave the memory for now.";

    await service.speak(sentence(line));
    service.forget('anna');
    await service.speak({ ...sentence(line), ownerId: 'ben' });

    expect(cloud.requests.length).toBe(1);
  });
});

describe('how a sentence is said', () => {
  it('is slower, with longer rests, for someone who steadies themselves', async () => {
    const { service, cloud } = createCloudStage();

    await service.speak(sentence('Feel the floor, and stay.'));
    await service.speak({ ...sentence('Feel the floor, and stay.'), phase: 'grounding' });
    await service.speak(sentence('Breathe in, slowly.'));

    expect(cloud.requests.map(({ rate, rest }) => [rate, rest])).toEqual([
      [1, 1],
      [0.9, 1.8],
      [0.85, 3],
    ]);
  });
});

describe('the meter', () => {
  it('is told who was made to say how much, and nothing of what was heard again', async () => {
    const { service, fail } = createCloudStage();
    const told: [string, number][] = [];
    const metered = { meter: (...of: [string, number]) => void told.push(of) };

    await service.speak({ ...sentence('Stay here.'), ...metered });
    await service.speak({ ...sentence('Stay here.'), ...metered });
    fail('rejected');
    await service.speak({ ...sentence('And now.'), ...metered });

    expect(told).toEqual([
      ['google', 10],
      ['embedded', 8],
    ]);
  });
});

function textsOf(requests: SpeechRequest[]): string[] {
  return requests.map(({ text }) => text);
}
