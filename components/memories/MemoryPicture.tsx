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
  children,
}: {
  memory: Pick<MemoryView, 'id' | 'hasPhoto'>;
  shape: keyof typeof FRAMES;
  alt: string;
  /** What stands on the sky when there is no photo. */
  children?: ReactNode;
}) {
  const [hasFailed, setHasFailed] = useState(false);
  return (
    <ViewTransition name={pictureName(memory.id)} share="grow" default="none">
      <div className={`relative w-full overflow-hidden bg-hairline ${FRAMES[shape]}`}>
        {shape !== 'words' && memory.hasPhoto && !hasFailed ? (
          <>
            {shape === 'hero' && (
              <SoftPhoto
                url={photoUrlOf(memory.id)}
                className="soft-photo absolute inset-0 size-full object-cover"
              />
            )}
            <MemoryPhoto
              memoryId={memory.id}
              alt={alt}
              shape={shape}
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
