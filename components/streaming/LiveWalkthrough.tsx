/** The live walkthrough, as long as this person has it: when the rollout takes it back, the same memory goes on as a slideshow. */
'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { StreamingWalkthrough } from './StreamingWalkthrough';

/** Hardly anybody meets it here, so it is fetched when it is needed. */
const Slideshow = dynamic(() =>
  import('../slideshow/Slideshow').then((module) => module.Slideshow),
);

export function LiveWalkthrough({ memoryId }: { memoryId: string }) {
  const [step, setStep] = useState<number | null>(null);
  if (step === null) return <StreamingWalkthrough memoryId={memoryId} onTakenBack={takeOver} />;
  return <Slideshow memoryIds={[memoryId]} firstStep={step} />;

  /** On this page, whose sound is allowed already: what the edge knows of the rollout may be some seconds old. */
  function takeOver(next: number) {
    setStep(next);
    const address = `/walkthrough?memory=${encodeURIComponent(memoryId)}&step=${next}`;
    // A reload goes on there, too.
    window.history.replaceState(null, '', address);
  }
}
