/** "Steady me": the breath, one authored line after another, and one button back to exactly where one was. */
'use client';
import { type MouseEvent, useEffect, useId, useState, useSyncExternalStore } from 'react';
import { afterPaint } from '@/hooks/afterPaint';
import { calm } from '@/hooks/calm';
import { calmSettings, learnCalmSettings, subscribeCalmSettings } from '@/hooks/calmSettings';
import { createSteady } from '@/hooks/calmSteady';
import { steadyVoice } from '@/hooks/calmVoice';
import { useWakeLock } from '@/hooks/useWakeLock';
import { AsideDialog } from './AsideDialog';

const QUIET = 'min-h-12 rounded-xl px-4 py-2 text-base text-ink underline underline-offset-4';

export function SteadyDialog() {
  const [steady] = useState(() =>
    createSteady({ voice: steadyVoice(), isVoiceOn: calmSettings().voice.on }),
  );
  const [day, setDay] = useState('');
  const view = useSyncExternalStore(steady.subscribe, steady.view);
  const { isBreathing, isVoiceOn } = view;
  const titleId = useId();
  useWakeLock(true);

  useEffect(() => {
    let leave = () => {};
    // First it stands there, then it is heard.
    const cancel = afterPaint(() => {
      setDay(today());
      const listen = () => steady.likeVoice(calmSettings().voice);
      listen();
      const stop = steady.start();
      const unsubscribe = subscribeCalmSettings(listen);
      void learnCalmSettings();
      leave = () => {
        unsubscribe();
        stop();
      };
    });
    return () => {
      cancel();
      leave();
    };
  }, [steady]);

  return (
    <AsideDialog labelId={titleId} className="steady text-ink">
      <div className="steady-place safe-x safe-bottom mx-auto flex min-h-full w-full max-w-3xl flex-col items-center justify-between gap-6 pt-4 text-center">
        <h2 id={titleId} className="min-h-6 text-base text-ink-soft">
          <span className="sr-only">Steady me: </span>
          {day}
        </h2>
        <div aria-hidden="true" className="steady-room">
          <span className="steady-breath" data-breath={isBreathing ? view.breath : 'still'} />
        </div>
        <div
          aria-live={isVoiceOn && !view.isVoiceMissing ? 'off' : 'polite'}
          className="grid min-h-28 w-full place-items-center short:min-h-18"
        >
          <p key={view.key} className="steady-line said">
            {view.text}
          </p>
        </div>
        <div className="flex w-full flex-col items-center gap-2">
          <button
            type="button"
            onClick={goBack}
            className="min-h-14 w-full max-w-sm rounded-full bg-moss px-6 py-3 text-lg font-medium text-ground"
          >
            Back to where I was
          </button>
          <div className="flex flex-wrap justify-center">
            <button
              type="button"
              className={QUIET}
              onClick={() => steady.setBreathing(!isBreathing)}
            >
              {isBreathing ? 'Without the breathing' : 'With the breathing'}
            </button>
            <button type="button" className={QUIET} onClick={() => steady.setVoiceOn(!isVoiceOn)}>
              {isVoiceOn ? 'Turn the voice off' : 'Turn the voice on'}
            </button>
            <button type="button" className={QUIET} onClick={() => calm.open('help')}>
              Help now
            </button>
          </div>
        </div>
      </div>
    </AsideDialog>
  );
}

/** The first one of a page takes long to make. */
function today(): string {
  return new Date().toLocaleDateString(undefined, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}

/** The second tap of a shaking hand was meant for the button that stood here before. */
function goBack(event: MouseEvent) {
  if (event.detail <= 1) calm.close();
}
