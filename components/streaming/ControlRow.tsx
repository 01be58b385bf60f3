/** One row below the field: the voice, all words, stop and end; and, in moss, the two ways out that are always there. */
'use client';
import { ChevronsDown, CircleStop, LogOut } from 'lucide-react';
import { memo } from 'react';
import type { ConversationState } from '@/hooks/useConversationState';
import type { WalkthroughStore } from '@/hooks/walkthroughStore';
import { CalmButtons } from '../calm/CalmButtons';
import { IconButton } from './IconButton';
import { VoicePlayer } from './VoicePlayer';

type Doing = ConversationState['kind'];

const GUIDING: Doing[] = ['speaking', 'streaming'];
const STOPPABLE: Doing[] = [...GUIDING, 'breathing', 'starting', 'paused'];

export const ControlRow = memo(function ControlRow({
  store,
  doing,
  onEnd,
}: {
  store: WalkthroughStore;
  doing: Doing;
  onEnd: () => void;
}) {
  return (
    <div
      role="toolbar"
      aria-label="The walkthrough"
      className="flex flex-wrap items-center justify-between gap-y-1"
    >
      <VoicePlayer store={store} />
      <div className="flex items-center sm:gap-1">
        <IconButton
          icon={ChevronsDown}
          label="All words"
          onClick={store.presenter.reveal}
          disabled={!GUIDING.includes(doing)}
        />
        <IconButton
          icon={CircleStop}
          label="Stop"
          onClick={() => void store.stop()}
          disabled={!STOPPABLE.includes(doing)}
        />
        <IconButton icon={LogOut} label="End" onClick={onEnd} />
      </div>
      {/* On a phone a row of its own, where the thumb is; below, so that the voice's panel never covers it. */}
      <div className="flex w-full justify-center sm:w-auto">
        <CalmButtons look="pills" />
      </div>
    </div>
  );
});
