/** The slideshow's screen: the place, the slide at hand, and below it everything the person can do. */
'use client';
import { useEffect } from 'react';
import { noteCalmSettings } from '@/hooks/calmSettings';
import { phaseOfSlide } from '@/hooks/slides';
import { useMediaSession } from '@/hooks/useMediaSession';
import { useSlideshow } from '@/hooks/useSlideshow';
import { useSlideshowKeys } from '@/hooks/useSlideshowKeys';
import { useVoicePlayback } from '@/hooks/useVoicePlayback';
import { useWakeLock } from '@/hooks/useWakeLock';
import { ClosedHere } from '../streaming/ClosedHere';
import { HelpAtHand } from '../streaming/HelpAtHand';
import { Place } from './Place';
import { SlideRoom } from './SlideRoom';
import { SlideshowFooter } from './SlideshowFooter';

export function Slideshow({
  memoryIds,
  firstStep,
}: {
  /** At least one; they are shown in a row. */
  memoryIds: string[];
  /** Where somebody goes on who comes out of the live walkthrough; undefined for everybody else. */
  firstStep: number | undefined;
}) {
  const slideshow = useSlideshow(memoryIds, firstStep ?? 0);
  const { store, show, slide, doing, memoryId, isHeld } = slideshow;
  const voice = useVoicePlayback(store);

  useSlideshowKeys(slideshow);
  useWakeLock(doing === 'playing');
  useMediaSession({
    isSpeaking: doing === 'playing',
    isPaused: doing === 'paused',
    onPlay: store.goOn,
    onPause: store.pause,
    onNext: store.next,
    onBack: store.back,
  });

  const { isVoiceOn, rate, volume } = voice;
  useEffect(() => {
    // Before it is made, the person's settings have not come yet.
    if (show) noteCalmSettings({ voice: { on: isVoiceOn, rate, volume } });
  }, [show, isVoiceOn, rate, volume]);

  const isHandedOver = firstStep !== undefined || (show?.step ?? 0) > 0;
  if (doing === 'closed') return <ClosedHere memoryId={memoryId} />;
  return (
    <main
      data-state={doing}
      data-held={isHeld ? '' : undefined}
      data-help={slideshow.help.kind}
      className="walkthrough slideshow flex h-dvh flex-col text-ink"
    >
      <Place
        key={memoryId}
        memoryId={memoryId}
        phase={show ? phaseOfSlide(show, slide) : 'introduction'}
      />
      <HelpAtHand help={slideshow.help} isLive />
      <SlideRoom slideshow={slideshow} isHandedOver={isHandedOver} />
      <SlideshowFooter slideshow={slideshow} voice={voice} />
    </main>
  );
}
