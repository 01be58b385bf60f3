/** The room of the words: one slide at a time, whole; before the first one the breath, behind the last one what is taken along. */
'use client';
import { useEffect, useRef } from 'react';
import type { SlideshowControls } from '@/hooks/useSlideshow';
import { useTelling } from '@/hooks/useTelling';
import type { SlideView } from '@/lib/protocol';
import { BreathingPulse } from '../streaming/BreathingPulse';
import { ConversationalMessage } from '../streaming/ConversationalMessage';
import { Disclosure } from '../streaming/Disclosure';
import { Ended } from '../streaming/Ended';

export function SlideRoom({
  slideshow,
  isHandedOver,
}: {
  slideshow: SlideshowControls;
  /** They were in the live walkthrough a moment ago. */
  isHandedOver: boolean;
}) {
  const { store, show, slides, slide, doing, state, help, takeAway } = slideshow;
  const isSpoken = useTelling(store.presenter, ({ isSpeaking }) => isSpeaking);
  const room = useRef<HTMLElement>(null);
  const current = slides[slide];
  const isBeginning = state.place === 0 && (!show || slide === slideshow.firstSlide);
  // The introduction says it with its own words, too (`.disclosed`), which then need not be seen twice.
  const isDisclosed = isBeginning || (slide === 0 && doing !== 'making');

  // Another slide is read from its first line.
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each slide
  useEffect(() => {
    room.current?.scrollTo({ top: 0, behavior: 'instant' });
  }, [show, slide]);

  return (
    <section
      ref={room}
      aria-label="What is said"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="transcript"
    >
      <div className="exchange" data-now="">
        <div className="lines">
          {isDisclosed && <Disclosure />}
          {isBeginning && isHandedOver && (
            <p className="measure mb-6 text-ink-soft">
              The guide goes on with you here in another way, from where you were. What was said is
              kept.
            </p>
          )}
          {/* While the app's own voice speaks, a screen reader keeps silent. */}
          <div aria-live={isSpoken ? 'off' : 'polite'} aria-atomic="true">
            {doing === 'making' && (
              <Breath>
                {state.place === 0
                  ? 'Your memory is being opened.'
                  : 'The next memory is being opened.'}
              </Breath>
            )}
            {doing === 'waiting' && <Breath>After a breath comes the next memory.</Breath>}
            {current && (doing === 'playing' || doing === 'paused' || doing === 'ended') && (
              <div key={`${show?.sessionId} ${slide}`} className="slide">
                <p className="sr-only">{`${slide + 1} of ${slides.length}.`}</p>
                <Words slide={current} takeAway={doing === 'ended' ? takeAway : null} />
              </div>
            )}
          </div>
          {doing === 'ended' && show && (
            <Ended
              key={show.sessionId}
              sessionId={show.sessionId}
              memoryId={show.memoryId}
              hasTakeAway={takeAway !== null}
              isAsking={help.kind !== 'card' && !slideshow.isFromDevice}
            />
          )}
        </div>
      </div>
    </section>
  );
}

/** A slide stands whole from its first moment: nothing in it moves while it is read. */
function Words({ slide, takeAway }: { slide: SlideView; takeAway: string | null }) {
  return (
    <ConversationalMessage
      from="guide"
      shown={slide.sentences.map((sentence) => ({ sentence, wordsOut: Number.POSITIVE_INFINITY }))}
      isOlder={false}
      isPresented={false}
      takeAway={takeAway}
    />
  );
}

function Breath({ children }: { children: string }) {
  return (
    <div className="flex flex-col items-center gap-3 py-5">
      <BreathingPulse />
      <p className="text-ink-soft">{children}</p>
    </div>
  );
}
