/** One row below the field: the voice, all words, stop and end; and, in moss, the two ways out that are always there. */
'use client';
import { ChevronsDown, CircleStop, LogOut } from 'lucide-react';
import type { StreamingWalkthroughState } from '@/hooks/useStreamingWalkthrough';
import { CalmButtons } from '../calm/CalmButtons';
import { IconButton } from './IconButton';
import { VoicePlayer } from './VoicePlayer';

export function ControlRow({
  walkthrough,
  onEnd,
}: {
  walkthrough: StreamingWalkthroughState;
  onEnd: () => void;
}) {
  const { state, voice } = walkthrough;
  const isGuiding = state.kind === 'speaking' || state.kind === 'streaming';
  const isBreathing = state.kind === 'breathing' || state.kind === 'starting';
  const canStop = isGuiding || isBreathing || state.kind === 'paused';

  return (
    <div
      role="toolbar"
      aria-label="The walkthrough"
      className="flex flex-wrap items-center justify-between gap-y-1"
    >
      <VoicePlayer voice={voice} />
      <div className="flex items-center sm:gap-1">
        <IconButton
          icon={ChevronsDown}
          label="All"
          meaning="words"
          onClick={walkthrough.reveal}
          disabled={!isGuiding}
        />
        <IconButton
          icon={CircleStop}
          label="Stop"
          onClick={() => void walkthrough.stop()}
          disabled={!canStop}
        />
        <IconButton icon={LogOut} label="End" onClick={onEnd} />
      </div>
      {/* On a phone a row of its own, where the thumb is; below, so that the voice's panel never covers it. */}
      <div className="flex w-full justify-center sm:w-auto">
        <CalmButtons look="pills" />
      </div>
    </div>
  );
}
