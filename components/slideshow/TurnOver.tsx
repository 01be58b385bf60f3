/** Back, pause and next, and everything about the voice. */
'use client';
import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react';
import type { SlideshowControls } from '@/hooks/useSlideshow';
import type { VoicePlayback } from '@/hooks/useVoicePlayback';
import { IconButton } from '../streaming/IconButton';
import { VoicePanel } from '../streaming/VoicePanel';

export function TurnOver({
  slideshow: { store, doing, isPlayed, isStill },
  voice,
}: {
  slideshow: SlideshowControls;
  voice: VoicePlayback;
}) {
  return (
    <VoicePanel voice={voice}>
      <IconButton
        icon={ChevronLeft}
        label="Back"
        onClick={store.back}
        disabled={!isPlayed || doing === 'waiting'}
      />
      {/* One button, so that the focus stays on it. */}
      <IconButton
        icon={isStill ? Play : Pause}
        label={isStill ? 'Go on' : 'Pause'}
        onClick={isStill ? store.goOn : store.pause}
        disabled={!isPlayed}
      />
      <IconButton icon={ChevronRight} label="Next" onClick={store.next} disabled={!isPlayed} />
    </VoicePanel>
  );
}
