import { describe, expect, it } from 'vitest';
import { createClips } from '../../../hooks/clips';
import { createVoiceOutput } from '../../../hooks/voiceOutput';
import { type AudioStandIn, audioStandIn } from './audioStandIn';

/** An output whose clips are called as they are asked for, with two elements that make no sound. */
function output({ refusal = (): DOMException | null => null } = {}) {
  const played: string[] = [];
  const fetched: string[] = [];
  const made: AudioStandIn[] = [];
  const voice = createVoiceOutput({
    createAudio() {
      const audio = audioStandIn(played, refusal);
      made.push(audio);
      return audio as unknown as HTMLAudioElement;
    },
    clips: createClips({
      async fetchClip(name) {
        fetched.push(name);
        if (name === 'missing') throw new TypeError('no line');
        return { objectUrl: `blob:${name}`, words: undefined, by: 'google' };
      },
    }),
    now: () => 0,
  });
  return {
    ...voice,
    played,
    fetched,
    made,
    sounding: () => made.filter(({ paused }) => !paused),
    settled: () => new Promise((done) => setImmediate(done)),
  };
}

describe('the audio outputs', () => {
  it('are two, used in turn, and the next clip is in the one that rests before it is due', async () => {
    const { play, cue, settled, made, played, sounding, fetched } = output();
    play('first');
    await settled();
    cue('second');
    cue('second');
    await settled();
    expect(made.map(({ src }) => src).toSorted()).toEqual(['blob:first', 'blob:second']);
    expect(sounding().map(({ src }) => src)).toEqual(['blob:first']);
    sounding()[0]?.end();
    play('second');
    await settled();
    play('third');
    await settled();
    expect(played).toEqual(['blob:first', 'blob:second', 'blob:third']);
    expect(made).toHaveLength(2);
    expect(fetched).toEqual(['first', 'second', 'third']);
  });

  it('begin with what they were given ahead, though the one after it is asked for in the same moment', async () => {
    const { play, cue, settled, made, sounding } = output();
    for (const [name, next] of [
      ['first', 'second'],
      ['second', 'third'],
      ['third', 'fourth'],
    ] as const) {
      play(name);
      // As the speaker does it: at once, and again with every tick.
      cue(next);
      await settled();
      cue(next);
      await settled();
      expect(sounding().map(({ src }) => src)).toEqual([`blob:${name}`]);
      sounding()[0]?.end();
    }
    expect(made.flatMap(({ loaded }) => loaded).toSorted()).toEqual([
      'blob:first',
      'blob:fourth',
      'blob:second',
      'blob:third',
    ]);
  });

  it('begin a clip anew that they have played before', async () => {
    const { play, settled, made, sounding } = output();
    play('first');
    await settled();
    play('other');
    await settled();
    const [cutShort] = made.filter(({ src }) => src === 'blob:first');
    if (cutShort) cutShort.currentTime = 0.4;
    play('first');
    await settled();
    expect(sounding()).toMatchObject([{ src: 'blob:first', currentTime: 0 }]);
  });

  it('say who speaks and where, once something is heard', async () => {
    const { play, settled, sounding, speech, setRate } = output();
    setRate(0.7);
    play('first');
    await settled();
    expect(speech()).toEqual({ state: 'loading' });
    const [audio] = sounding();
    if (audio) audio.currentTime = 0.4;
    expect(speech()).toMatchObject({ state: 'playing', by: 'google', positionMs: 400, rate: 0.7 });
    expect(audio).toMatchObject({ playbackRate: 0.7, preservesPitch: true });
  });

  it('tell when something else takes the sound, and go on with it by a tap', async () => {
    const { play, settled, sounding, speech, subscribe, resume } = output();
    let news = 0;
    play('first');
    await settled();
    subscribe(() => {
      news += 1;
    });
    const [audio] = sounding();
    if (audio) audio.currentTime = 0.4;
    audio?.take();
    expect(news).toBe(1);
    expect(speech()).toEqual({ state: 'taken' });
    resume();
    expect(speech()).toMatchObject({ state: 'playing', positionMs: 400 });
  });

  it('take neither their own pause nor the end of a clip for that', async () => {
    const { play, settled, sounding, speech, pause } = output();
    play('first');
    await settled();
    const [audio] = sounding();
    if (audio) audio.currentTime = 0.4;
    pause();
    audio?.onpause?.();
    expect(speech()).toMatchObject({ state: 'playing' });
    audio?.end();
    expect(speech()).toEqual({ state: 'ended' });
  });

  it('are silent in the moment in which they are stopped, also before the clip has come', async () => {
    const { play, settled, stop, sounding, played } = output();
    play('first');
    await settled();
    stop();
    expect(sounding()).toEqual([]);
    play('second');
    stop();
    await settled();
    expect(played).toEqual(['blob:first']);
  });

  it('want a tap when the browser refuses, and none after it', async () => {
    let refused: DOMException | null = new DOMException('no tap', 'NotAllowedError');
    const { play, settled, isBlocked, isUnlocked, unlock, played } = output({
      refusal: () => refused,
    });
    play('first');
    await settled();
    expect([isBlocked(), isUnlocked()]).toEqual([true, false]);
    refused = null;
    unlock();
    play('first');
    await settled();
    expect([isBlocked(), isUnlocked()]).toEqual([false, true]);
    expect(played.at(-1)).toBe('blob:first');
  });

  it('say that a clip has failed of which nothing was heard', async () => {
    const { play, settled, speech } = output();
    play('missing');
    await settled();
    expect(speech()).toEqual({ state: 'failed', isCut: false });
  });
});
