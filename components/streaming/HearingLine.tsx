/** One quiet line about the listening: that it goes on, when what was said is sent, and how to keep it back. */
'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Dictation, Problem } from '@/hooks/dictation';
import { type Hearing, LISTENING } from '@/hooks/hearing';
import { Button } from '../ui/Button';

const PROBLEMS: Record<Problem, string> = {
  network: 'Your browser cannot hear you just now. Your words are kept, and you can type.',
  microphone: 'No microphone was found. You can type.',
  language: 'Your browser cannot turn this language into words. You can type.',
};

export function HearingLine({ hearing, isResting }: { hearing: Hearing; isResting: boolean }) {
  const dictation = useSyncExternalStore(hearing.subscribe, hearing.dictation, hearing.dictation);
  const words = wordsFor(dictation, isResting);
  const hasWords = 'fromMs' in dictation && dictation.fromMs !== null;
  return (
    <div
      className={`flex items-center justify-between gap-3 text-sm text-ink ${isListening(dictation) ? 'min-h-12' : ''}`}
    >
      {/* What is counted down is for the eye; announced every second it would be heard as what the person says. */}
      <p role="status" className={dictation.state === 'settling' ? 'sr-only' : undefined}>
        {words}
      </p>
      {dictation.state === 'settling' && <Countdown until={dictation.sendAtMs} now={hearing.now} />}
      {hasWords && (
        <Button onClick={hearing.write} className="shrink-0">
          Keep writing
        </Button>
      )}
    </div>
  );
}

function isListening({ state }: Dictation): boolean {
  return state === 'listening' || state === 'settling';
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
  return <p aria-hidden="true">Sending in {seconds} s, unless you go on.</p>;
}
