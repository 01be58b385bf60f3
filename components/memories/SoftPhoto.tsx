/** A memory's photo, softened, as a canvas that covers its place; there from the first frame when it was seen before. */
'use client';
import { useLayoutEffect, useRef, useState } from 'react';
import { afterPaint } from '@/hooks/afterPaint';
import { knownSoftPhoto, rememberSoftPhoto, smallPhotoOf } from '@/hooks/knownMemories';
import { copyInto, softPhoto } from '@/hooks/softPhoto';

export function SoftPhoto({
  url,
  className,
  onFail,
}: {
  /** The photo's own; its small rendition is asked for. */
  url: string;
  className: string;
  onFail?: () => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isThere, setIsThere] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a failure is told once for an address
  useLayoutEffect(() => {
    const leaving = new AbortController();
    function show(soft: HTMLCanvasElement) {
      if (canvas.current) copyInto(canvas.current, soft);
      setIsThere(true);
    }
    const known = knownSoftPhoto(url);
    if (known) {
      show(known);
      return;
    }
    const { signal } = leaving;
    // Behind words that can already be read.
    const cancel = afterPaint(() => {
      softPhoto(smallPhotoOf(url), signal).then(
        (soft) => {
          if (signal.aborted) return;
          rememberSoftPhoto(url, soft);
          show(soft);
        },
        () => {
          if (!signal.aborted) onFail?.();
        },
      );
    });
    return () => {
      cancel();
      leaving.abort();
    };
  }, [url]);

  return <canvas ref={canvas} data-there={isThere ? '' : undefined} className={className} />;
}
