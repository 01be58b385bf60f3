/** Speaking instead of typing: a button where the browser can listen, and the first time who may hear what is said. */
'use client';
import { Mic } from 'lucide-react';
import { useState } from 'react';
import type { Hearing } from '@/hooks/hearing';
import { isNoticeRead, noteNoticeRead } from '@/hooks/hearingNotice';
import { ConfirmDialog } from '../ui/ConfirmDialog';

export function Microphone({
  hearing,
  isListening,
  isDisabled,
}: {
  hearing: Hearing;
  isListening: boolean;
  isDisabled: boolean;
}) {
  const [isTelling, setIsTelling] = useState(false);

  function press() {
    if (isListening || isNoticeRead()) hearing.press();
    else setIsTelling(true);
  }

  return (
    <>
      <button
        type="button"
        aria-label="Speak"
        aria-pressed={isListening}
        disabled={isDisabled && !isListening}
        onClick={press}
        className="press inline-grid size-12 shrink-0 place-items-center rounded-full border border-transparent text-ink hover:border-line disabled:opacity-45 aria-pressed:bg-moss aria-pressed:text-ground"
      >
        <Mic aria-hidden="true" size={24} />
      </button>
      {isTelling && (
        <ConfirmDialog
          question="Speak instead of typing?"
          explanation="Your browser turns what you say into words. Whoever makes the browser may hear it. No audio is sent to Keepsake. You see your words before they are sent, and they are sent when you pause."
          confirm="Speak"
          cancel="Not now"
          onClose={() => setIsTelling(false)}
          onConfirm={() => {
            setIsTelling(false);
            noteNoticeRead();
            hearing.press();
          }}
        />
      )}
    </>
  );
}
