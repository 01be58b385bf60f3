/** What lies behind the words: the memory's photo, dimmed and soft, or a sky of two colours that moves with the phase. */
'use client';
import { useSearchParams } from 'next/navigation';
import { useState, ViewTransition } from 'react';
import { knownMemory, photoUrlOf } from '@/hooks/knownMemories';
import type { Phase } from '@/lib/protocol';
import { pictureName } from '../memories/MemoryPicture';
import { SoftPhoto } from '../memories/SoftPhoto';

const HOURS = ['dawn', 'day', 'dusk', 'night'] as const;

const HOUR_OF: Record<Phase, (typeof HOURS)[number]> = {
  introduction: 'dawn',
  exploration: 'day',
  reflection: 'dusk',
  grounding: 'dawn',
  crisis: 'dawn',
  conclusion: 'night',
  ended: 'night',
};

export function Ground({ photoUrl, phase }: { photoUrl: string | null; phase: Phase }) {
  const [hasFailed, setHasFailed] = useState(false);
  const memoryId = useSearchParams().get('memory') ?? '';
  // The page before this one knew the photo: it is here from the first frame.
  const url = photoUrl ?? (knownMemory(memoryId)?.hasPhoto ? photoUrlOf(memoryId) : null);
  const hasPhoto = url !== null && !hasFailed;
  return (
    <ViewTransition name={pictureName(memoryId)} share="grow" default="none">
      <div aria-hidden="true" className="place" data-photo={hasPhoto ? '' : undefined}>
        {HOURS.map((hour) => (
          <div
            key={hour}
            className="sky place-layer place-sky"
            data-hour={hour}
            data-now={hour === HOUR_OF[phase] ? '' : undefined}
          />
        ))}
        {hasPhoto && (
          <>
            <SoftPhoto
              url={url}
              className="soft-photo place-layer place-photo"
              onFail={() => setHasFailed(true)}
            />
            <div className="place-layer place-veil" />
          </>
        )}
      </div>
    </ViewTransition>
  );
}
