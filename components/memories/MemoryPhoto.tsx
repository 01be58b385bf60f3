/** A memory's photo in its place, or nothing at all when it cannot be shown. */
'use client';
import { useState } from 'react';
import { photoUrlOf } from '@/hooks/knownMemories';

const FITS = {
  card: 'absolute inset-0 size-full object-cover',
  hero: 'absolute inset-0 size-full object-contain',
  whole: 'w-full max-h-[60dvh] rounded-2xl object-contain',
};

export function MemoryPhoto({
  memoryId,
  alt,
  shape,
  onFail,
}: {
  memoryId: string;
  alt: string;
  /** A card's is cut to its frame; a hero is seen whole within it; the whole one brings its own height. */
  shape: keyof typeof FITS;
  onFail?: () => void;
}) {
  const [hasFailed, setHasFailed] = useState(false);
  if (hasFailed) return null;
  return (
    // biome-ignore lint/performance/noImgElement: private, and already scaled by our own server
    <img
      src={photoUrlOf(memoryId)}
      alt={alt}
      decoding={shape === 'hero' ? 'sync' : 'async'}
      loading={shape === 'card' ? 'lazy' : 'eager'}
      onError={() => {
        setHasFailed(true);
        onFail?.();
      }}
      className={FITS[shape]}
    />
  );
}
