/** Reads aloud what has been said before: one passage at a time, sentence by sentence, with its pauses. */
import { type After, afterTimeout } from './after';
import { createListeners } from './listeners';
import type { VoiceOutput } from './voiceOutput';

export interface Line {
  /** To mark it on the screen. */
  id: string;
  voiceUrl: string;
  pauseAfterMs: number;
  /** For the device's own voice; without it only the server's will do, as for a sample. */
  text?: string;
}

/** `lineId` is null while the lines are still being looked up. */
export type Reading =
  | { state: 'silent' }
  | { state: 'speaking' | 'paused' | 'missing'; passageId: string; lineId: string | null };

export interface ReadAloudOptions {
  voice: VoiceOutput;
  /** How the person likes it; asked before a passage. When it cannot be known, the voice stays as it is. */
  readSound: () => Promise<{ rate: number; volume: number }>;
  after?: After;
}

export type ReadAloud = ReturnType<typeof createReadAloud>;

type Lines = Line[] | (() => Promise<Line[]>);

const AHEAD = 2;
const SILENT: Reading = { state: 'silent' };

/** A line that was cut by a pause is said again from its beginning: half a sentence helps nobody. */
export function createReadAloud({ voice, readSound, after = afterTimeout }: ReadAloudOptions) {
  const { tell, subscribe } = createListeners();
  let reading: Reading = SILENT;
  let source: Lines = [];
  let lines: Line[] = [];
  let at = 0;
  // Whatever is begun has a number, so that a late answer to something earlier changes nothing.
  let begun = 0;
  let isSaying = false;
  let cancelRest = () => {};

  function become(next: Reading) {
    reading = next;
    tell();
  }

  /** In the same passage, at the line at hand. */
  function turnTo(state: 'speaking' | 'paused' | 'missing') {
    if (reading.state === 'silent') return;
    become({ state, passageId: reading.passageId, lineId: lines[at]?.id ?? null });
  }

  function hush() {
    begun += 1;
    isSaying = false;
    cancelRest();
    voice.stop();
  }

  async function begin() {
    const mine = begun;
    try {
      const [found] = await Promise.all([
        Array.isArray(source) ? source : source(),
        readSound().then(apply, () => undefined),
      ]);
      if (mine !== begun) return;
      lines = found;
    } catch {
      // What it was is said by `missing`; the person can ask again.
      if (mine === begun) turnTo('missing');
      return;
    }
    say();
  }

  function apply({ rate, volume }: { rate: number; volume: number }) {
    voice.setRate(rate);
    voice.setVolume(volume);
  }

  function say() {
    const line = lines[at];
    if (!line) return turnTo('missing');
    turnTo('speaking');
    isSaying = true;
    voice.play(line.voiceUrl, line.text);
    for (const next of lines.slice(at + 1, at + 1 + AHEAD)) voice.prepare(next.voiceUrl);
  }

  function onVoice() {
    if (!isSaying) return;
    const state = voice.isBlocked() ? 'failed' : voice.speech()?.state;
    if (state === 'failed') {
      hush();
      turnTo('missing');
    }
    if (state === 'ended') rest();
    // Something else has taken the sound: the person says when it shall go on.
    if (state === 'taken') pause();
  }

  function rest() {
    isSaying = false;
    const pauseMs = lines[at]?.pauseAfterMs ?? 0;
    at += 1;
    if (at >= lines.length) return become(SILENT);
    cancelRest = after(pauseMs, say);
  }

  function pause() {
    if (reading.state !== 'speaking') return;
    hush();
    turnTo('paused');
  }

  function stop() {
    if (reading.state === 'silent') return;
    hush();
    become(SILENT);
  }

  return {
    reading: () => reading,
    /** Call inside a tap. Whatever was being read stops. */
    hear(passageId: string, passage: Lines) {
      voice.unlock();
      hush();
      source = passage;
      lines = Array.isArray(passage) ? passage : [];
      at = 0;
      become({ state: 'speaking', passageId, lineId: lines[0]?.id ?? null });
      void begin();
    },
    pause,
    /** Call inside a tap. Also after the voice did not come. */
    goOn() {
      if (reading.state !== 'paused' && reading.state !== 'missing') return;
      voice.unlock();
      turnTo('speaking');
      void begin();
    },
    stop,
    subscribe,
    /** Listens to the voice until the returned function is called, which also ends the reading. */
    attach() {
      const unsubscribe = voice.subscribe(onVoice);
      return () => {
        unsubscribe();
        stop();
      };
    },
  };
}
