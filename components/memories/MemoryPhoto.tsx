/** A memory's photo in its place, or nothing at all when it cannot be shown. */
'use client';
import { useEffect, useRef, useState } from 'react';
import { smallPhotoOf } from '@/hooks/knownMemories';

const FITS = {
  card: 'absolute inset-0 size-full object-cover',
  hero: 'absolute inset-0 size-full object-cover',
  whole: 'w-full max-h-[60dvh] rounded-2xl object-contain',
};

export function MemoryPhoto({
  url,
  alt,
  shape,
  isFirst = false,
  onFail,
}: {
  url: string;
  alt: string;
  /** A card's is cut to its frame; a hero's frame has its shape; the whole one brings its own height. */
  shape: keyof typeof FITS;
  /** In sight when the page opens. */
  isFirst?: boolean;
  onFail?: () => void;
}) {
  const picture = useRef<HTMLImageElement>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const [isCardThere, setIsCardThere] = useState(false);
  const isWholeThere = useLoaded(shape === 'hero' && isCardThere ? url : null);

  function fail() {
    setHasFailed(true);
    onFail?.();
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what the server's HTML asked for may have come before we listened
  useEffect(() => {
    if (!picture.current?.complete) return;
    if (picture.current.naturalWidth === 0) fail();
    else setIsCardThere(true);
  }, []);

  if (hasFailed) return null;
  return (
    // biome-ignore lint/performance/noImgElement: private, and already scaled by our own server
    <img
      ref={picture}
      src={shape === 'whole' || isWholeThere ? url : smallPhotoOf(url)}
      alt={alt}
      decoding={shape === 'hero' ? 'sync' : 'async'}
      loading={shape === 'card' && !isFirst ? 'lazy' : 'eager'}
      fetchPriority={isFirst ? 'high' : 'auto'}
      onLoad={() => setIsCardThere(true)}
      onError={fail}
      className={FITS[shape]}
    />
  );
}

/** Whether the picture at this address is there and decoded, so that it can take the place of a smaller one at once. */
function useLoaded(url: string | null): boolean {
  const [loadedUrl, setLoadedUrl] = useState<string | null>(null);

  useEffect(() => {
    if (url === null) return;
    let isLeft = false;
    const whole = new Image();
    whole.fetchPriority = 'low';
    whole.src = url;
    whole.decode().then(
      () => {
        if (!isLeft) setLoadedUrl(url);
      },
      // The small one stays.
      () => undefined,
    );
    return () => {
      isLeft = true;
    };
  }, [url]);

  return url !== null && loadedUrl === url;
}
