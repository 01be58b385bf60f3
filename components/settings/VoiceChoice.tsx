/** The voices that there are, by names that people understand, each to be heard before it is chosen. */
import { useId } from 'react';
import { voiceHasChanged } from '@/hooks/clips';
import type { ReadAloudControls } from '@/hooks/useReadAloud';
import { useResource } from '@/hooks/useResource';
import { type OfferedVoice, voiceNames } from '@/hooks/voiceNames';
import { HearButton, VoiceMissing } from '../sessions/HearButton';
import { Notice } from '../ui/Notice';
import { Skeleton } from '../ui/Skeleton';

export function VoiceChoice({
  chosen,
  readAloud,
  onChoose,
}: {
  /** Null as long as the person has not chosen. */
  chosen: string | null;
  readAloud: ReadAloudControls;
  onChoose: (name: string) => void;
}) {
  const group = useId();
  const { resource, retry } = useResource<{ voices: OfferedVoice[]; current: string }>(
    '/api/voices',
  );
  if (resource.state === 'loading') return <Skeleton label="The voices are being brought." />;
  if (resource.state === 'failed') return <Notice message={resource.message} onRetry={retry} />;

  const { voices, current } = resource.value;
  const names = voiceNames(voices);
  // A voice that was chosen once may not be there any more.
  const used = voices.some(({ name }) => name === chosen) ? chosen : current;
  const isMissing = readAloud.reading.state === 'missing';
  return (
    <fieldset>
      <legend className="mb-2 font-medium">Which voice</legend>
      <ul className="flex flex-col gap-2">
        {voices.map(({ name, sampleUrl }, index) => (
          <li key={name} className="flex flex-wrap items-center justify-between gap-x-4">
            <label className="flex min-h-12 grow cursor-pointer items-center gap-3">
              <input
                type="radio"
                name={group}
                checked={name === used}
                onChange={() => {
                  voiceHasChanged();
                  onChoose(name);
                }}
                className="size-6 shrink-0 accent-clay"
              />
              {names[index]}
            </label>
            <HearButton
              readAloud={readAloud}
              passageId={name}
              lines={[{ id: name, voiceUrl: sampleUrl, pauseAfterMs: 0 }]}
              meaning={names[index] ?? name}
            />
          </li>
        ))}
      </ul>
      <VoiceMissing isMissing={isMissing} />
    </fieldset>
  );
}
