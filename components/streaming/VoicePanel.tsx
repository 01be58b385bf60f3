/** Controls of the voice in a row; the last one opens a sheet with everything else about it. */
'use client';
import { SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import type { VoicePlayback } from '@/hooks/useVoicePlayback';
import { IconButton } from './IconButton';
import { VoiceSheet } from './VoiceSheet';

export function VoicePanel({ voice, children }: { voice: VoicePlayback; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
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
      {children}
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
