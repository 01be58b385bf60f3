/** The voice as its controls see it. None of this changes from word to word. */
import { useSyncExternalStore } from 'react';
import { useTelling } from './useTelling';
import type { WalkthroughStore } from './walkthroughStore';

/** What has a voice that can be taken hold of. */
export type VoiceOwner = Pick<
  WalkthroughStore,
  'presenter' | 'voiceControls' | 'subscribe' | 'info'
>;

export function useVoicePlayback({ presenter, voiceControls, subscribe, info }: VoiceOwner) {
  const sound = () => info().sound;
  const { rate, volume } = useSyncExternalStore(subscribe, sound, sound);
  const name = () => info().voiceName;
  return {
    isPaused: useTelling(presenter, ({ isPaused }) => isPaused),
    isVoiceOn: useTelling(presenter, ({ isVoiceOn }) => isVoiceOn),
    isTelling: useTelling(presenter, ({ presentation }) => presentation.step !== 'done'),
    hasWords: useTelling(presenter, ({ presentation }) => presentation.sentences.length > 0),
    voiceName: useSyncExternalStore(subscribe, name, name),
    presenter,
    rate,
    volume,
    ...voiceControls,
  };
}

export type VoicePlayback = ReturnType<typeof useVoicePlayback>;
