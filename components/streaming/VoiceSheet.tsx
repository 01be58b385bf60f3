/** All about the voice without leaving the walkthrough: on and off, once more, pace, volume, which one; and the size of the words. */
import type { VoicePlayback } from '@/hooks/useVoicePlayback';
import { useVoiceSample } from '@/hooks/useVoiceSample';
import { Slider } from '../settings/Slider';
import { TextSizeControl } from './TextSizeControl';
import { VoicePicker } from './VoicePicker';

const BUTTON = 'min-h-12 rounded-xl border border-line px-4 disabled:opacity-45';

export function VoiceSheet({ voice }: { voice: VoicePlayback }) {
  const { isVoiceOn, hasWords, rate, volume } = voice;
  const sample = useVoiceSample(voice);

  /** The guide is not kept waiting by a sample. */
  function afterSample(run: () => void) {
    sample.stop();
    run();
  }

  return (
    <div className="voice-panel flex flex-col gap-4 rounded-2xl border border-line bg-surface p-4 text-ink">
      <button
        type="button"
        onClick={() => afterSample(() => voice.setOn(!isVoiceOn))}
        className={BUTTON}
      >
        {isVoiceOn ? 'Turn the voice off' : 'Turn the voice on'}
      </button>
      <button
        type="button"
        onClick={() => afterSample(voice.repeat)}
        disabled={!isVoiceOn || !hasWords}
        className={BUTTON}
      >
        The last sentence again
      </button>
      <fieldset>
        <legend className="sr-only">Pace of the voice</legend>
        <Slider
          label="Pace"
          min={0.7}
          max={1.3}
          value={rate}
          words={(pace) => (pace < 0.95 ? 'slower' : pace > 1.05 ? 'faster' : 'as it is')}
          onChange={(pace) => voice.setSound({ rate: pace })}
        />
      </fieldset>
      <Slider
        label="Volume"
        min={0}
        max={1}
        value={volume}
        words={(loud) => (loud === 0 ? 'silent' : `${Math.round(loud * 100)} of 100`)}
        onChange={(loud) => voice.setSound({ volume: loud })}
      />
      <VoicePicker voice={voice} sample={sample} />
      <TextSizeControl />
    </div>
  );
}
