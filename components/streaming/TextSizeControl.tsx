/** A- A A+: the size of the words, kept. */
'use client';
import { AArrowDown, AArrowUp } from 'lucide-react';
import { applyTextSize, currentTextSize, type TextSize } from '@/hooks/appearance';
import { changeProfile } from '@/hooks/walkthroughApi';
import { IconButton } from './IconButton';

const SIZES: TextSize[] = ['small', 'medium', 'large'];

export function TextSizeControl() {
  function change(by: 1 | -1) {
    const next = SIZES[SIZES.indexOf(currentTextSize()) + by];
    if (!next) return;
    applyTextSize(next);
    // The cookie holds it for this browser in any case.
    changeProfile({ textSize: next }).catch(() => undefined);
  }

  return (
    <div className="flex items-center justify-between">
      <span className="text-sm">Size of the words</span>
      <span className="flex">
        <IconButton icon={AArrowDown} label="Smaller" onClick={() => change(-1)} />
        <IconButton icon={AArrowUp} label="Larger" onClick={() => change(1)} />
      </span>
    </div>
  );
}
