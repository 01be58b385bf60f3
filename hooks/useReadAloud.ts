/** Reading aloud as a component sees it: what is being read, and the verbs for it. Silent as soon as one leaves. */
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { onCalm } from './calm';
import { onLeaving } from './leaving';
import { createReadAloud } from './readAloud';
import { sharedVoiceOutput } from './sharedVoice';
import { useMediaSession } from './useMediaSession';
import { useWakeLock } from './useWakeLock';
import { readProfile } from './walkthroughApi';

export type ReadAloudControls = ReturnType<typeof useReadAloud>;

/** @param sound pace and loudness, where the page knows better than the profile that is kept */
export function useReadAloud(sound?: { rate: number; volume: number }) {
  const readSound = useEffectEvent(async () => sound ?? (await readProfile()).voice);
  const [readAloud] = useState(() =>
    createReadAloud({ voice: sharedVoiceOutput(), readSound: () => readSound() }),
  );
  const reading = useSyncExternalStore(readAloud.subscribe, readAloud.reading, readAloud.reading);

  useEffect(() => {
    const detach = readAloud.attach();
    const stopWatching = onLeaving(readAloud.stop);
    // Who has stepped aside says for themselves when it shall go on.
    const stopWaiting = onCalm((isCalm) => isCalm && readAloud.pause());
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) readAloud.pause();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      stopWaiting();
      stopWatching();
      detach();
    };
  }, [readAloud]);

  const { rate, volume } = sound ?? {};
  useEffect(() => {
    // A slider is heard while it moves.
    if (rate !== undefined) sharedVoiceOutput().setRate(rate);
    if (volume !== undefined) sharedVoiceOutput().setVolume(volume);
  }, [rate, volume]);

  useWakeLock(reading.state === 'speaking');
  useMediaSession({
    isSpeaking: reading.state === 'speaking',
    isPaused: reading.state === 'paused',
    onPlay: readAloud.goOn,
    onPause: readAloud.pause,
  });

  return {
    reading,
    hear: readAloud.hear,
    pause: readAloud.pause,
    goOn: readAloud.goOn,
    stop: readAloud.stop,
    /** What is happening with this passage. */
    stateOf: (passageId: string) =>
      reading.state !== 'silent' && reading.passageId === passageId ? reading.state : 'silent',
  };
}
