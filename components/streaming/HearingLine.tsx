/** What is to be known about the listening: one quiet line, and beside it when what was said is sent and how to keep it back. */
'use client';
import { useEffect, useState } from 'react';
import type { Dictation, Problem } from '@/hooks/dictation';
import { type Hearing, LISTENING } from '@/hooks/hearing';
import { Button } from '../ui/Button';

const PROBLEMS: Record<Problem, string> = {
  network: 'Your browser cannot hear you just now. Your words are kept, and you can type.',
  microphone: 'No microphone was found. You can type.',
  language: 'Your browser cannot turn this language into words. You can type.',
};

export function HearingLine({
  dictation,
  isResting,
}: {
  dictation: Dictation;
  /** Until the guide has spoken. */
  isResting: boolean;
}) {
  return (
    <p role="status" className="text-sm text-ink">
      {wordsFor(dictation, isResting)}
    </p>
  );
}

/** In the place of the short answers while somebody speaks: nothing above it moves. */
export function BeingSaid({ hearing, dictation }: { hearing: Hearing; dictation: Dictation }) {
  function write() {
    hearing.write();
    document.getElementById('answer')?.focus();
  }

  return (
    <div className="stances">
      <div className="being-said">
        {dictation.state === 'settling' && (
          <Countdown until={dictation.sendAtMs} now={hearing.now} />
        )}
        <Button onClick={write} className="ml-auto">
          Keep writing
        </Button>
      </div>
    </div>
  );
}

function wordsFor(dictation: Dictation, isResting: boolean): string | null {
  switch (dictation.state) {
    case 'off':
      return null;
    case 'asking':
      return 'Your browser may ask whether it may listen.';
    case 'listening':
    case 'settling':
      return isResting ? 'It listens again when the guide has spoken.' : LISTENING;
    case 'ready':
      return 'Your words are kept. Change them, or send them.';
    case 'refused':
      return 'Your browser does not let this page listen. You can allow it there, or type.';
    case 'failed':
      return PROBLEMS[dictation.problem];
  }
}

function Countdown({ until, now }: { until: number; now: () => number }) {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), 250);
    return () => clearInterval(timer);
  }, [now]);
  const seconds = Math.max(1, Math.ceil((until - at) / 1000));
  // For the eye: announced every second, it would be heard as what the person says.
  return (
    <p aria-hidden="true" className="text-sm text-ink">
      Sending in {seconds} s
    </p>
  );
}
