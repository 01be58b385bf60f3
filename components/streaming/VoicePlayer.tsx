/** The voice's controls: pause and go on, hear it again, and a sheet with everything else about it. */
'use client';
import { Pause, Play, RotateCcw } from 'lucide-react';
import { useVoicePlayback } from '@/hooks/useVoicePlayback';
import type { WalkthroughStore } from '@/hooks/walkthroughStore';
import { IconButton } from './IconButton';
import { VoicePanel } from './VoicePanel';

export function VoicePlayer({ store }: { store: WalkthroughStore }) {
  const voice = useVoicePlayback(store);
  const { isPaused, isTelling } = voice;
  const canHearAgain = voice.isVoiceOn && voice.hasWords;

  return (
    <VoicePanel voice={voice}>
      {isPaused ? (
        <IconButton icon={Play} label="Go on" onClick={voice.resume} />
      ) : (
        <IconButton icon={Pause} label="Pause" onClick={voice.pause} disabled={!isTelling} />
      )}
      <IconButton
        icon={RotateCcw}
        label="Again"
        onClick={() => voice.again()}
        disabled={!canHearAgain}
      />
    </VoicePanel>
  );
}
