/** The voice's controls: pause and go on, hear it again, and a panel with on and off, pace, volume and size of words. */
'use client';
import { Pause, Play, RotateCcw, SlidersHorizontal } from 'lucide-react';
import { useRef, useState } from 'react';
import { useVoicePlayback, type VoicePlayback } from '@/hooks/useVoicePlayback';
import type { WalkthroughStore } from '@/hooks/walkthroughStore';
import { Slider } from '../settings/Slider';
import { IconButton } from './IconButton';
import { TextSizeControl } from './TextSizeControl';

/** Within what the profile accepts (0.7 to 1.3). */
const PACES = [
  { rate: 0.8, label: 'Slower' },
  { rate: 1, label: 'As it is' },
  { rate: 1.2, label: 'Faster' },
];

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
      <IconButton icon={RotateCcw} label="Again" onClick={voice.again} disabled={!canHearAgain} />
      <IconButton
        icon={SlidersHorizontal}
        label="Voice"
        ref={toggle}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      />
      {isOpen && <VoicePanel voice={voice} />}
    </div>
  );
}

function VoicePanel({ voice }: { voice: VoicePlayback }) {
  const chosen = nearestPace(voice.rate);
  return (
    <div className="voice-panel flex flex-col gap-4 rounded-2xl border border-line bg-surface p-4 text-ink">
      <button
        type="button"
        onClick={() => voice.setOn(!voice.isVoiceOn)}
        className="min-h-12 rounded-xl border border-line px-4"
      >
        {voice.isVoiceOn ? 'Turn the voice off' : 'Turn the voice on'}
      </button>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 text-sm">Pace of the voice</legend>
        <div className="flex gap-2">
          {PACES.map(({ rate, label }) => (
            <button
              key={rate}
              type="button"
              aria-pressed={chosen === rate}
              onClick={() => voice.setSound({ rate })}
              className="min-h-12 flex-1 rounded-xl border border-line px-2 text-sm aria-pressed:border-clay aria-pressed:bg-clay aria-pressed:text-on-clay"
            >
              {label}
            </button>
          ))}
        </div>
      </fieldset>
      <Slider
        label="Volume"
        min={0}
        max={1}
        value={voice.volume}
        words={(volume) => (volume === 0 ? 'silent' : `${Math.round(volume * 100)} of 100`)}
        onChange={(volume) => voice.setSound({ volume })}
      />
      <TextSizeControl />
    </div>
  );
}

/** The settings offer every step between; here one of three is always the chosen one. */
function nearestPace(rate: number): number {
  const rates = PACES.map((pace) => pace.rate);
  return rates.toSorted((a, b) => Math.abs(a - rate) - Math.abs(b - rate))[0] ?? rate;
}
