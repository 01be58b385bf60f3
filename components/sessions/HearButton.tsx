/** Hears one passage; the same button pauses it, goes on, and tries again when the voice did not come. */
import { Pause, Play, RotateCcw } from 'lucide-react';
import type { ReadAloudControls } from '@/hooks/useReadAloud';

const LOOKS = {
  silent: { icon: Play, label: null },
  speaking: { icon: Pause, label: 'Pause' },
  paused: { icon: Play, label: 'Go on' },
  missing: { icon: RotateCcw, label: 'Try again' },
} as const;

export interface HearButtonProps {
  readAloud: ReadAloudControls;
  passageId: string;
  lines: Parameters<ReadAloudControls['hear']>[1];
  /** What is heard, said after the label and not shown. */
  meaning: string;
  /** On the button as long as nothing is heard. */
  invitation?: string;
  className?: string;
}

export function HearButton({
  readAloud,
  passageId,
  lines,
  meaning,
  invitation = 'Hear it',
  className = 'text-ink-soft hover:text-ink',
}: HearButtonProps) {
  const state = readAloud.stateOf(passageId);
  const { icon: Icon, label } = LOOKS[state];
  const shown = label ?? invitation;

  function press() {
    if (state === 'silent') readAloud.hear(passageId, lines);
    else if (state === 'speaking') readAloud.pause();
    else readAloud.goOn();
  }

  return (
    <button
      type="button"
      aria-label={`${shown}: ${meaning}`}
      onClick={press}
      className={`inline-flex min-h-12 min-w-12 scroll-my-32 items-center gap-2 self-start rounded-xl text-base ${className}`}
    >
      <Icon aria-hidden="true" size={20} />
      {shown}
    </button>
  );
}

/** Says so, honestly, when the voice does not come. */
export function VoiceMissing({ isMissing }: { isMissing: boolean }) {
  return (
    <p role="status" className="text-base text-ink-soft empty:hidden">
      {isMissing && 'The voice did not come. The words are here to read.'}
    </p>
  );
}
