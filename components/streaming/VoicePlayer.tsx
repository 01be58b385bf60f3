/** The voice's controls: pause and go on, hear it again, and a sheet with everything else about it. */
'use client';
import { Pause, Play, RotateCcw, SlidersHorizontal } from 'lucide-react';
import { useRef, useState } from 'react';
import { useVoicePlayback } from '@/hooks/useVoicePlayback';
import type { WalkthroughStore } from '@/hooks/walkthroughStore';
import { IconButton } from './IconButton';
import { VoiceSheet } from './VoiceSheet';

export function VoicePlayer({ store }: { store: WalkthroughStore }) {
  const voice = useVoicePlayback(store);
  const [isOpen, setIsOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  const { isPaused, isTelling } = voice;
  const canHearAgain = voice.isVoiceOn && voice.hasWords;

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the panel from any control within
    <div
      className="relative flex items-center sm:gap-1"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.preventDefault();
        setIsOpen(false);
        toggle.current?.focus();
      }}
      // It lies over the field and the short answers: whoever goes there must see them. Who steps aside comes back to it.
      onBlur={({ currentTarget, relatedTarget: next }) => {
        if (next && !currentTarget.contains(next) && !next.closest('dialog')) setIsOpen(false);
      }}
    >
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
      <IconButton
        icon={SlidersHorizontal}
        label="Voice"
        ref={toggle}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      />
      {isOpen && <VoiceSheet voice={voice} />}
    </div>
  );
}
