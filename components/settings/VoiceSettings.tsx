/** Whether the guide is heard, in which voice, how fast and how loud; every voice can be tried. */

import type { KeptProfile } from '@/hooks/useProfileKeeper';
import { useReadAloud } from '@/hooks/useReadAloud';
import { ChoiceRow } from './ChoiceRow';
import { Slider } from './Slider';
import { VoiceChoice } from './VoiceChoice';

/** A slider says a value at every step of the finger. */
const SLIDING_MS = 400;

export function VoiceSettings({ profile, change }: Pick<KeptProfile, 'profile' | 'change'>) {
  const { voice } = profile;
  const readAloud = useReadAloud(voice);
  return (
    <section className="flex flex-col gap-6">
      <h2 className="font-serif text-xl">The voice</h2>
      <ChoiceRow
        label="The guide speaks"
        options={[
          { value: 'on', label: 'Yes' },
          { value: 'off', label: 'No, words only' },
        ]}
        value={voice.on ? 'on' : 'off'}
        onChange={(value) => change({ voice: { on: value === 'on' } })}
      />
      <VoiceChoice
        chosen={voice.name}
        readAloud={readAloud}
        onChoose={(name) => change({ voice: { name } })}
      />
      <Slider
        label="Pace"
        min={0.7}
        max={1.3}
        value={voice.rate}
        words={(rate) => (rate < 0.95 ? 'slower' : rate > 1.05 ? 'faster' : 'as it is')}
        onChange={(rate) => change({ voice: { rate } }, SLIDING_MS)}
      />
      <Slider
        label="Volume"
        min={0}
        max={1}
        value={voice.volume}
        words={(volume) => (volume === 0 ? 'silent' : `${Math.round(volume * 100)} of 100`)}
        onChange={(volume) => change({ voice: { volume } }, SLIDING_MS)}
      />
      <p className="text-base text-ink-soft">The voice is made by a computer.</p>
    </section>
  );
}
