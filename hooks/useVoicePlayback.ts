/** The voice as a component sees it: whether it speaks, and pause, again, pace, volume, on and off. */
import { useSyncExternalStore } from 'react';
import type { WalkthroughStore } from './walkthroughStore';

export function useVoicePlayback({ presenter, voice, ...store }: WalkthroughStore) {
  const telling = useSyncExternalStore(presenter.subscribe, presenter.telling, presenter.telling);
  const { sound } = useSyncExternalStore(store.subscribe, store.info, store.info);

  return {
    ...telling,
    ...sound,
    pause: presenter.pause,
    resume() {
      voice.unlock();
      presenter.resume();
    },
    /** The guide's message once more, from its beginning. */
    again() {
      voice.unlock();
      presenter.again();
    },
    /** The tap that the browser asked for. */
    allow: () => presenter.allowVoice(),
    setSound: store.setSound,
    setOn: store.setVoiceOn,
  };
}

export type VoicePlayback = ReturnType<typeof useVoicePlayback>;
