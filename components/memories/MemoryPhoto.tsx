/** A memory's photo in its place, or nothing at all when it cannot be shown. */
'use client';
import { useState } from 'react';

export function MemoryPhoto({
  memoryId,
  alt,
  shape,
}: {
  memoryId: string;
  alt: string;
  shape: 'wide' | 'whole';
}) {
  const [hasFailed, setHasFailed] = useState(false);
  if (hasFailed) return null;
  const fit =
    shape === 'wide' ? 'aspect-[16/9] object-cover' : 'max-h-[60dvh] rounded-2xl object-contain';
  return (
    // biome-ignore lint/performance/noImgElement: private, and already scaled by our own server
    <img
      src={`/api/memories/${encodeURIComponent(memoryId)}/photo`}
      alt={alt}
      loading={shape === 'wide' ? 'lazy' : 'eager'}
      onError={() => setHasFailed(true)}
      className={`w-full ${fit}`}
    />
  );
}
