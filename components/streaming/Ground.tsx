/** What lies behind the words: the memory's photo, dimmed and soft, or a sky of two colours that moves with the phase. */
'use client';
import { memo, useState, ViewTransition } from 'react';
import { knownMemory, photoUrlOf } from '@/hooks/knownMemories';
import type { MemoryView, Phase } from '@/lib/protocol';
import { pictureName } from '../memories/MemoryPicture';
import { SoftPhoto } from '../memories/SoftPhoto';
import { HOURS, hourOf } from './hours';

export const Ground = memo(function Ground({
  memoryId,
  memory,
  phase,
}: {
  memoryId: string;
  /** Null until it has come. */
  memory: MemoryView | null;
  phase: Phase;
}) {
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  // The page before this one knew the photo: it is here from the first frame.
  const known = memory ?? knownMemory(memoryId);
  const url = known?.hasPhoto ? photoUrlOf(memoryId, known.photo) : null;
  const hasPhoto = url !== null && url !== failedUrl;
  return (
    <ViewTransition name={pictureName(memoryId)} share="grow" default="none">
      <div aria-hidden="true" className="place" data-photo={hasPhoto ? '' : undefined}>
        {HOURS.map((hour) => (
          <div
            key={hour}
            className="sky place-layer place-sky"
            data-hour={hour}
            data-now={hour === hourOf(phase) ? '' : undefined}
          />
        ))}
        {hasPhoto && (
          <>
            <SoftPhoto
              url={url}
              className="soft-photo place-layer place-photo"
              onFail={() => setFailedUrl(url)}
            />
            <div className="place-layer place-veil" />
          </>
        )}
      </div>
    </ViewTransition>
  );
});
