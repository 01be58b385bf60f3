/** An audio element as a browser has it, on the test's own clock; and what two of them were made to play. */

export type AudioStandIn = ReturnType<typeof audioStandIn>;

/** @param refusal what play() is refused with; read each time */
export function audioStandIn(played: string[], refusal: () => DOMException | null = () => null) {
  let src = '';
  const audio = {
    /** Each clip that was put into it: an element begins anew with it, even if it had that one already. */
    loaded: [] as string[],
    get src() {
      return src;
    },
    set src(next) {
      src = next;
      audio.loaded.push(next);
      audio.currentTime = 0;
      audio.ended = false;
    },
    paused: true,
    ended: false,
    currentTime: 0,
    duration: 1,
    playbackRate: 1,
    defaultPlaybackRate: 1,
    preservesPitch: false,
    volume: 1,
    onended: null as (() => void) | null,
    onerror: null as (() => void) | null,
    onpause: null as (() => void) | null,
    async play() {
      const refused = refusal();
      if (refused) throw refused;
      audio.paused = false;
      played.push(audio.src);
    },
    pause() {
      audio.paused = true;
    },
    /** Its clip has come to its end. */
    end() {
      audio.ended = true;
      audio.paused = true;
      audio.onpause?.();
      audio.onended?.();
    },
    /** Something else has taken the sound. */
    take() {
      audio.paused = true;
      audio.onpause?.();
    },
  };
  return audio;
}
