import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClips } from '../../../hooks/clips';
import { createDeviceVoice } from '../../../hooks/deviceVoice';
import { createGuideVoice } from '../../../hooks/guideVoice';
import { createVoiceCircuit } from '../../../hooks/voiceCircuit';
import { createVoiceOutput } from '../../../hooks/voiceOutput';
import { ApiError, ConnectionLost } from '../../../lib/apiClient';
import { type AudioStandIn, audioStandIn } from './audioStandIn';
import { synthesisStandIn } from './synthesisStandIn';

const AWAY = new ApiError(503, 'unavailable', 'The voice is not available right now.');

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

/** The whole chain in the browser; `answer` is what the voice's route answers from now on. */
function chain(standIn = synthesisStandIn()) {
  const played: string[] = [];
  const asked: string[] = [];
  const made: AudioStandIn[] = [];
  let failure: unknown = null;
  const clips = createClips({
    circuit: createVoiceCircuit(),
    async fetchClip(name) {
      asked.push(name);
      if (failure !== null) throw failure;
      return { objectUrl: `blob:${name}`, words: undefined, by: 'embedded' };
    },
  });
  const voice = createGuideVoice({
    clips,
    output: createVoiceOutput({
      clips,
      createAudio() {
        const audio = audioStandIn(played);
        made.push(audio);
        return audio as unknown as HTMLAudioElement;
      },
      now: () => 0,
    }),
    device: createDeviceVoice({
      synthesis: standIn.synthesis,
      createUtterance: standIn.createUtterance,
      after: () => () => undefined,
    }),
  });
  const settled = () => new Promise((done) => setImmediate(done));
  return {
    ...voice,
    played,
    asked,
    made,
    standIn,
    settled,
    texts: () => standIn.uttered.map(({ text }) => text),
    fails(how: unknown) {
      failure = how;
    },
    async say(name: string) {
      voice.play(`/${name}`, name);
      await settled();
    },
  };
}

describe('the guide’s voice', () => {
  it.each([
    ['answers 503', AWAY],
    ['is out of reach', new ConnectionLost()],
    ['refuses', new ApiError(403, 'forbidden', 'Not now.')],
  ])('is the device’s when the server %s, and says the sentence once', async (_, how) => {
    const { say, fails, texts, played, standIn, speech } = chain();
    fails(how);
    await say('one');
    standIn.start();
    expect(texts()).toEqual(['one']);
    expect(played).toEqual([]);
    expect(speech()).toMatchObject({ state: 'saying', by: 'device' });
  });

  it('asks a server that fails no more for every sentence, and goes back to it when it is well', async () => {
    const { say, fails, asked, texts, played, prepare, settled } = chain();
    fails(AWAY);
    await say('one');
    await say('two');
    const tries = asked.length;
    for (const name of ['three', 'four', 'five']) await say(name);
    expect(asked).toHaveLength(tries);
    expect(texts()).toEqual(['one', 'two', 'three', 'four', 'five']);

    fails(null);
    vi.setSystemTime(Date.now() + 16_000);
    prepare('/seven');
    await say('six');
    await settled();
    await say('seven');
    expect(asked.slice(tries)).toEqual(['/seven']);
    expect(texts().at(-1)).toBe('six');
    expect(played).toEqual(['blob:/seven']);
  });

  it('does not begin a sentence again of which something was heard', async () => {
    const { say, made, texts, speech } = chain();
    await say('one');
    const sounding = made.find(({ paused }) => !paused);
    if (sounding) sounding.currentTime = 0.5;
    sounding?.onerror?.();
    expect(texts()).toEqual([]);
    expect(speech()).toEqual({ state: 'failed', isCut: true });
  });

  it('is missing where the device has none of its own', async () => {
    const { say, fails, speech } = chain(synthesisStandIn({ voices: [] }));
    fails(AWAY);
    await say('one');
    expect(speech()).toEqual({ state: 'failed', isCut: false });
  });

  it('has one voice at a time, and none after a stop', async () => {
    const { say, fails, made, standIn, stop } = chain();
    await say('one');
    fails(AWAY);
    await say('two');
    expect(made.every(({ paused }) => paused)).toBe(true);
    expect(standIn.speaking()).not.toBeNull();
    stop();
    expect(standIn.speaking()).toBeNull();
  });

  it('waits with the device’s voice too for whoever paused while it changed', async () => {
    const { play, pause, resume, fails, settled, standIn } = chain();
    fails(AWAY);
    play('/one', 'one');
    pause();
    await settled();
    expect(standIn.speaking()).toBeNull();
    resume();
    expect(standIn.speaking()).toMatchObject({ text: 'one' });
  });
});
