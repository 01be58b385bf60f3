/** After the closing words: hearing again the sentence to take along, how it was (a few taps, optional), and the way back. */
'use client';
import { useEffect, useRef } from 'react';
import { takeAwayLines } from '@/hooks/passages';
import { useReadAloud } from '@/hooks/useReadAloud';
import { readWalkthrough } from '@/hooks/walkthroughApi';
import { HearButton, VoiceMissing } from '../sessions/HearButton';
import { ButtonLink } from '../ui/Button';
import { Questions } from './Questions';

const TAKE_AWAY = 'take-away';

export function Ended({
  sessionId,
  memoryId,
  hasTakeAway,
  isAsking,
}: {
  sessionId: string;
  memoryId: string;
  /** The last of the closing words is one to take along; it is marked where it stands. */
  hasTakeAway: boolean;
  /** Whoever is in danger is not asked how it was. */
  isAsking: boolean;
}) {
  const readAloud = useReadAloud();
  const section = useRef<HTMLElement>(null);

  // What had the focus went away with the controls.
  useEffect(() => {
    if (document.activeElement === document.body) section.current?.focus({ preventScroll: true });
  }, []);

  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label="The end of this walkthrough"
      className="mt-3 flex flex-col gap-8 focus:outline-none"
    >
      {hasTakeAway && (
        <section aria-label="To take along" className="flex flex-col border-b border-line pb-5">
          <p className="text-base text-ink-soft">
            This is yours to take along. It is kept with your memory.
          </p>
          <HearButton
            readAloud={readAloud}
            passageId={TAKE_AWAY}
            lines={async () => takeAwayLines(await readWalkthrough(sessionId))}
            meaning="this sentence"
          />
          <VoiceMissing isMissing={readAloud.stateOf(TAKE_AWAY) === 'missing'} />
        </section>
      )}
      {isAsking && <Questions sessionId={sessionId} />}
      <ButtonLink href={`/memories/${memoryId}`} weight="primary" className="self-start">
        Back to the memory
      </ButtonLink>
    </section>
  );
}
