/** What lies behind the words: the memory's photo, dimmed and softly blurred, or a sky that moves with the phase. */
'use client';
import { useState } from 'react';
import type { Phase } from '@/lib/protocol';

const HOURS: Record<Phase, 'dawn' | 'day' | 'dusk' | 'night'> = {
  introduction: 'dawn',
  exploration: 'day',
  reflection: 'dusk',
  grounding: 'dawn',
  crisis: 'dawn',
  conclusion: 'night',
  ended: 'night',
};

export function Ground({ photoUrl, phase }: { photoUrl: string | null; phase: Phase }) {
  const [hasFailed, setHasFailed] = useState(false);
  return (
    <div aria-hidden="true" className="fixed inset-0 -z-10 overflow-hidden">
      {photoUrl && !hasFailed ? (
        <>
          {/* biome-ignore lint/performance/noImgElement: private, and already scaled by our own server */}
          <img
            src={photoUrl}
            alt=""
            onError={() => setHasFailed(true)}
            className="place-photo size-full object-cover"
          />
          <div className="place-veil absolute inset-0" />
        </>
      ) : (
        <div className="place-sky size-full" data-hour={HOURS[phase]} />
      )}
    </div>
  );
}
