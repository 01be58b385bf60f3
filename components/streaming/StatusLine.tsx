/** One quiet line about the line to the guide: lost, waiting, or something that can be tried again. */
'use client';
import { type ReactNode, useEffect, useState } from 'react';
import type { Outgoing } from '@/hooks/outbox';
import type { ConversationState } from '@/hooks/useConversationState';
import { Button } from '../ui/Button';

export function StatusLine({
  state,
  outgoing,
  isVoiceMissing,
  onTryAgain,
  onChange,
  quiet,
}: {
  state: ConversationState;
  outgoing: Outgoing | null;
  isVoiceMissing: boolean;
  onTryAgain: () => void;
  /** Takes the unsent words back into the field. */
  onChange: () => void;
  /** Stands there as long as there is nothing else to say. */
  quiet: ReactNode;
}) {
  const words = wordsFor(state, outgoing, isVoiceMissing);
  const isLeft = outgoing !== null && outgoing.state !== 'sending';
  const canRetry = state.kind === 'failed' || (isLeft && state.kind === 'waiting');
  return (
    <div className="text-sm text-ink">
      <div role="status" className="flex flex-wrap items-center gap-3">
        {words && (
          <p className="basis-full sm:basis-auto">
            {words}
            {state.kind === 'failed' && state.failure.retryAt !== null && (
              <Countdown until={state.failure.retryAt} />
            )}
          </p>
        )}
        {canRetry && (
          <span className="flex flex-wrap gap-3">
            <Button onClick={onTryAgain}>
              {outgoing?.state === 'held' ? 'Send it now' : 'Try again'}
            </Button>
            {outgoing && <Button onClick={onChange}>Change it</Button>}
          </span>
        )}
      </div>
      {/* Not news, so not announced; and never a second line. */}
      {!words && !canRetry && quiet}
    </div>
  );
}

function wordsFor(state: ConversationState, outgoing: Outgoing | null, isVoiceMissing: boolean) {
  if (state.kind === 'reconnecting') {
    return outgoing
      ? 'Not sent yet: the line is lost. Your words are kept, and will be sent when it is back.'
      : 'The line is lost for a moment. We are finding it again.';
  }
  if (state.kind === 'failed') {
    return outgoing ? `${state.failure.message} Your words are kept.` : state.failure.message;
  }
  if (outgoing?.state === 'held')
    return 'The guide is answering in another tab. Your words are kept.';
  if (outgoing?.state === 'failed') return 'This has not been sent yet.';
  if (state.kind === 'paused') return 'Paused. The guide waits for you.';
  if (isVoiceMissing) return 'The voice is off for this sentence.';
  return null;
}

function Countdown({ until }: { until: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.ceil((until - now) / 1000);
  if (seconds <= 0) return null;
  const left = seconds > 90 ? `${Math.ceil(seconds / 60)} min` : `${seconds} s`;
  // The count is for the eye; announced every second it would be a nuisance.
  return <span aria-hidden="true"> It goes on by itself in {left}.</span>;
}
