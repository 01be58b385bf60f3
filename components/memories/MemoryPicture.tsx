/** What stands for a memory: its photo, or the sky of its walkthrough; it grows from page to page. */
'use client';
import { type ReactNode, useState, ViewTransition } from 'react';
import { photoUrlOf } from '@/hooks/knownMemories';
import type { MemoryView } from '@/lib/protocol';
import { MemoryPhoto } from './MemoryPhoto';
import { SoftPhoto } from './SoftPhoto';

const FRAMES = {
  card: 'aspect-[4/3]',
  // Known before the photo is there, so that nothing moves when it comes.
  hero: 'aspect-square max-h-[70dvh] rounded-3xl sm:aspect-[4/3]',
  // As high as the words that stand on it.
  words: 'rounded-3xl',
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
  return (
    <ViewTransition name={pictureName(memory.id)} share="grow" default="none">
      <div className={`relative w-full overflow-hidden bg-hairline ${FRAMES[shape]}`}>
        {shape !== 'words' && memory.hasPhoto && !hasFailed ? (
          <>
            {shape === 'hero' && (
              <SoftPhoto url={url} className="soft-photo absolute inset-0 size-full object-cover" />
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

/** One picture has one name on every page; the browser carries it over. */
export function pictureName(memoryId: string): string {
  return `picture-${memoryId}`;
}
