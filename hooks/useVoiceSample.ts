/** Hears how a voice sounds in mid-walkthrough: over outputs of its own, so that the guide's place in its sentence is not lost. */
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { onCalm } from './calm';
import { onLeaving } from './leaving';
import type { Presenter } from './presenter';
import { createReadAloud, type Reading } from './readAloud';
import { createVoiceOutput, type VoiceOutput } from './voiceOutput';

let shared: VoiceOutput | undefined;

function sampleVoice(): VoiceOutput {
  shared ??= createVoiceOutput();
  return shared;
}

export type VoiceSample = ReturnType<typeof useVoiceSample>;

export interface SampleSurroundings {
  /** Waits as long as a sample is heard. */
  presenter: Presenter;
  rate: number;
  volume: number;
}

export function useVoiceSample({ presenter, rate, volume }: SampleSurroundings) {
  const readSound = useEffectEvent(async () => ({ rate, volume }));
  const [sample] = useState(() =>
    createReadAloud({ voice: sampleVoice(), readSound: () => readSound() }),
  );
  const reading = useSyncExternalStore(sample.subscribe, sample.reading, sample.reading);

  useEffect(() => {
    const detachments = [
      sample.attach(),
      onLeaving(sample.stop),
      onCalm((isCalm) => isCalm && sample.stop()),
      () => presenter.release('sample'),
    ];
    return () => {
      for (const detach of detachments) detach();
    };
  }, [sample, presenter]);

  const isHeard = reading.state === 'speaking';
  useEffect(() => {
    if (isHeard) presenter.hold('sample');
    else presenter.release('sample');
  }, [isHeard, presenter]);

  return {
    reading,
    /** Inside a tap: the guide is silent before the sample is heard. */
    hear(...passage: Parameters<typeof sample.hear>) {
      presenter.hold('sample');
      sample.hear(...passage);
    },
    pause: sample.pause,
    goOn: sample.goOn,
    stop() {
      sample.stop();
      presenter.release('sample');
    },
    stateOf: (passageId: string): Reading['state'] =>
      reading.state !== 'silent' && reading.passageId === passageId ? reading.state : 'silent',
  };
}
