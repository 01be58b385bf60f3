/** Choosing a photo for a memory: shown at once, made small in the browser, and taken away again if wished. */
'use client';
import { ImagePlus, X } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { photoUrlOf } from '@/hooks/knownMemories';
import type { MemoryView } from '@/lib/protocol';
import { Button } from '../ui/Button';
import { MemoryPhoto } from './MemoryPhoto';
import { shrinkPhoto } from './shrinkPhoto';

/** `keep`: what is stored stays; `none`: there shall be no photo; else the new one. */
export type PhotoChoice = 'keep' | 'none' | Blob;

export function PhotoField({
  stored,
  choice,
  problem,
  onChoose,
  onProblem,
}: {
  /** The memory whose photo is kept; undefined when there is none. */
  stored: Pick<MemoryView, 'id' | 'photo'> | undefined;
  choice: PhotoChoice;
  problem: string | undefined;
  onChoose: (choice: PhotoChoice) => void;
  onProblem: (message: string | undefined) => void;
}) {
  const id = useId();
  const [isReading, setIsReading] = useState(false);
  const isShown = choice instanceof Blob || (choice === 'keep' && stored !== undefined);

  async function read(file: File | undefined) {
    if (!file) return;
    setIsReading(true);
    onProblem(undefined);
    const shrunk = await shrinkPhoto(file);
    setIsReading(false);
    if (shrunk.ok) onChoose(shrunk.photo);
    else onProblem(shrunk.message);
  }

  return (
    <div className="flex flex-col gap-3">
      <span className="font-medium">Photo</span>
      {choice instanceof Blob && <Preview photo={choice} />}
      {choice === 'keep' && stored && (
        <MemoryPhoto
          url={photoUrlOf(stored.id, stored.photo)}
          alt="The photo of this memory"
          shape="whole"
        />
      )}
      <div className="flex flex-wrap gap-3">
        <label
          htmlFor={id}
          className="inline-flex min-h-12 cursor-pointer items-center gap-2 rounded-xl border border-line px-5 py-2.5 font-medium has-focus-visible:outline-3 has-focus-visible:outline-offset-3 has-focus-visible:outline-clay"
        >
          <ImagePlus aria-hidden="true" size={20} />
          {isReading ? 'One moment' : isShown ? 'Choose another photo' : 'Add a photo'}
          <input
            id={id}
            type="file"
            accept="image/*"
            className="sr-only"
            aria-describedby={problem ? `${id}-problem` : undefined}
            onChange={(event) => {
              const file = event.target.files?.[0];
              void read(file);
              // So that the same file can be chosen again after it failed.
              event.target.value = '';
            }}
          />
        </label>
        {isShown && (
          <Button onClick={() => onChoose('none')}>
            <X aria-hidden="true" size={20} />
            Without a photo
          </Button>
        )}
      </div>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="text-sm text-danger">
          {problem}
        </p>
      )}
    </div>
  );
}

function Preview({ photo }: { photo: Blob }) {
  const [url, setUrl] = useState<string | null>(null);

  useEffect(() => {
    const objectUrl = URL.createObjectURL(photo);
    setUrl(objectUrl);
    return () => URL.revokeObjectURL(objectUrl);
  }, [photo]);

  if (url === null) return null;
  return (
    // biome-ignore lint/performance/noImgElement: a picture that exists only in this page
    <img
      src={url}
      alt="What you chose"
      className="max-h-[50dvh] w-full rounded-2xl object-contain"
    />
  );
}
