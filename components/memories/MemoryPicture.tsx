/** What stands for a memory: its photo, or the sky of its walkthrough; it grows from page to page. */
'use client';
import { type ReactNode, useState, ViewTransition } from 'react';
import { photoUrlOf } from '@/hooks/knownMemories';
import type { MemoryView } from '@/lib/protocol';
import { MemoryPhoto } from './MemoryPhoto';
import { SoftPhoto } from './SoftPhoto';

const FRAMES = {
  card: 'w-full aspect-[4/3]',
  // The photo's own, whole: without bands beside it, and known before it is there, so that nothing moves when it comes.
  hero: 'w-fit max-w-full rounded-3xl',
  // As high as the words that stand on it.
  words: 'w-full rounded-3xl',
};

export function MemoryPicture({
  memory,
  shape,
  alt,
  isFirst = false,
  children,
}: {
  memory: Pick<MemoryView, 'id' | 'hasPhoto' | 'photo'>;
  shape: keyof typeof FRAMES;
  alt: string;
  /** The first in sight is asked for before anything else. */
  isFirst?: boolean;
  /** What stands on the sky when there is no photo. */
  children?: ReactNode;
}) {
  const [hasFailed, setHasFailed] = useState(false);
  const url = photoUrlOf(memory.id, memory.photo);
  const isPhoto = shape !== 'words' && memory.hasPhoto && !hasFailed;
  const frame = shape === 'hero' && !isPhoto ? `${FRAMES.card} rounded-3xl` : FRAMES[shape];
  return (
    <ViewTransition name={pictureName(memory.id)} share="grow" default="none">
      <div className={`relative overflow-hidden bg-hairline ${frame}`}>
        {isPhoto ? (
          <>
            {shape === 'hero' && (
              <>
                <ShapeOf {...(memory.photo ?? UNKNOWN)} />
                <SoftPhoto
                  url={url}
                  className="soft-photo absolute inset-0 size-full object-cover"
                />
              </>
            )}
            <MemoryPhoto
              url={url}
              alt={alt}
              shape={shape}
              isFirst={isFirst || shape === 'hero'}
              onFail={() => setHasFailed(true)}
            />
          </>
        ) : (
          <div className={shape === 'words' ? 'sky' : 'sky absolute inset-0 flex'} data-hour="dawn">
            {children}
          </div>
        )}
      </div>
    </ViewTransition>
  );
}

const UNKNOWN = { width: 4, height: 3 };

/** Wider and higher than any screen. */
const LARGE = 8_000;

/**
 * Takes the photo's shape, as large as there is room: an empty canvas has a size of its own before anything has come, and
 * needs no style attribute, which the page's policy would not let through.
 */
function ShapeOf({ width, height }: { width: number; height: number }) {
  const scale = LARGE / Math.max(width, height);
  return (
    <canvas
      width={Math.round(width * scale)}
      height={Math.round(height * scale)}
      className="photo-shape"
    />
  );
}

/** One picture has one name on every page; the browser carries it over. */
export function pictureName(memoryId: string): string {
  return `picture-${memoryId}`;
}
