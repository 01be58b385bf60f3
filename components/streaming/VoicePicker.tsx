/** Which voice speaks, each to be heard before it is chosen; the guide waits meanwhile and goes on with the same word. */
import { useId } from 'react';
import { useResource } from '@/hooks/useResource';
import type { VoicePlayback } from '@/hooks/useVoicePlayback';
import type { VoiceSample } from '@/hooks/useVoiceSample';
import { type OfferedVoice, voiceNames } from '@/hooks/voiceNames';
import { HearButton, VoiceMissing } from '../sessions/HearButton';
import { Notice } from '../ui/Notice';
import { Skeleton } from '../ui/Skeleton';

export function VoicePicker({ voice, sample }: { voice: VoicePlayback; sample: VoiceSample }) {
  const id = useId();
  const { resource, retry } = useResource<{ voices: OfferedVoice[]; current: string }>(
    '/api/voices',
  );
  if (resource.state === 'loading') return <Skeleton label="The voices are being brought." />;
  if (resource.state === 'failed') return <Notice message={resource.message} onRetry={retry} />;

  const { voices, current } = resource.value;
  const names = voiceNames(voices);
  // A voice that was chosen once may not be there any more.
  const used = voices.find(({ name }) => name === voice.voiceName)?.name ?? current;
  const at = voices.findIndex(({ name }) => name === used);
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        Which voice
      </label>
      <select
        id={id}
        value={used}
        onChange={(event) => {
          sample.stop();
          void voice.choose(event.target.value);
        }}
        className="min-h-12 w-full rounded-xl border border-line bg-surface px-3 text-base text-ink"
      >
        {voices.map(({ name }, index) => (
          <option key={name} value={name}>
            {names[index]}
          </option>
        ))}
      </select>
      <HearButton
        key={used}
        readAloud={sample}
        passageId={used}
        lines={[{ id: used, voiceUrl: voices[at]?.sampleUrl ?? '', pauseAfterMs: 0 }]}
        meaning={names[at] ?? used}
      />
      <VoiceMissing isMissing={sample.reading.state === 'missing'} />
    </div>
  );
}
