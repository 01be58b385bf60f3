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
export function useMediaSession({ isSpeaking, isPaused, ...buttons }: SpokenState) {
  const isOurs = isSpeaking || isPaused;
  const play = useEffectEvent(buttons.onPlay);
  const pause = useEffectEvent(buttons.onPause);
  const next = useEffectEvent(() => buttons.onNext?.());
  const back = useEffectEvent(() => buttons.onBack?.());
  const hasPages = buttons.onNext !== undefined;

  useEffect(() => {
    const { mediaSession } = navigator as { mediaSession?: MediaSession };
    if (!isOurs || !mediaSession) return;
    return takeMediaButtons(mediaSession, {
      onPlay: () => play(),
      onPause: () => pause(),
      ...(hasPages && { onNext: () => next(), onBack: () => back() }),
    });
  }, [isOurs, hasPages]);

  useEffect(() => {
    const { mediaSession } = navigator as { mediaSession?: MediaSession };
    if (isOurs && mediaSession) mediaSession.playbackState = isPaused ? 'paused' : 'playing';
  }, [isOurs, isPaused]);
}
