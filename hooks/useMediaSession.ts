/** Lock-screen and headset buttons for whatever a component has spoken. */
import { useEffect, useEffectEvent } from 'react';
import { type MediaButtons, takeMediaButtons } from './mediaSession';

export interface SpokenState extends MediaButtons {
  /** Something is being told, its pauses included; false while the person is to answer, and at the end. */
  isSpeaking: boolean;
  /** Told in part, and held by the person. */
  isPaused: boolean;
}

/** The buttons are ours while something is told or paused; what the lock screen shows never names the memory. */
export function useMediaSession({ isSpeaking, isPaused, onPlay, onPause }: SpokenState) {
  const isOurs = isSpeaking || isPaused;
  const play = useEffectEvent(onPlay);
  const pause = useEffectEvent(onPause);

  useEffect(() => {
    const { mediaSession } = navigator as { mediaSession?: MediaSession };
    if (!isOurs || !mediaSession) return;
    return takeMediaButtons(mediaSession, { onPlay: () => play(), onPause: () => pause() });
  }, [isOurs]);

  useEffect(() => {
    const { mediaSession } = navigator as { mediaSession?: MediaSession };
    if (isOurs && mediaSession) mediaSession.playbackState = isPaused ? 'paused' : 'playing';
  }, [isOurs, isPaused]);
}
