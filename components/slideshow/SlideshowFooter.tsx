/** Below the slide: how far it is, one quiet line, and the controls; in moss, the two ways out that are always there. */
'use client';
import { RotateCcw, Volume2 } from 'lucide-react';
import type { SlideshowControls } from '@/hooks/useSlideshow';
import { useTelling } from '@/hooks/useTelling';
import type { VoicePlayback } from '@/hooks/useVoicePlayback';
import { CalmButtons } from '../calm/CalmButtons';
import { IconButton } from '../streaming/IconButton';
import { StatusLine } from '../streaming/StatusLine';
import { TellerNote } from '../streaming/TellerNote';
import { Button } from '../ui/Button';
import { Progress } from './Progress';
import { TurnOver } from './TurnOver';

export function SlideshowFooter({
  slideshow,
  voice,
}: {
  slideshow: SlideshowControls;
  voice: VoicePlayback;
}) {
  const { store, state, doing, slides, slide, isStill } = slideshow;
  const { presenter } = store;
  const needsTap = useTelling(presenter, (telling) => telling.needsTap);
  const isVoiceMissing = useTelling(presenter, (telling) => telling.isVoiceMissing);
  const isShowing = doing === 'playing' || doing === 'paused';
  const { stage } = state;

  return (
    <footer className="safe-x safe-bottom">
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-2 pt-2">
        {isShowing && <Progress at={slide} of={slides.length} />}
        <div className="flex min-h-7 flex-col justify-center gap-1">
          <StatusLine
            state={stage.kind === 'failed' ? stage : { kind: isStill ? 'paused' : 'streaming' }}
            outgoing={null}
            isVoiceMissing={isShowing && isVoiceMissing}
            onTryAgain={store.tryAgain}
            onChange={store.tryAgain}
            quiet={
              slideshow.isFromDevice ? (
                <p>There is no connection. This one was kept on this device.</p>
              ) : (
                isShowing && <TellerNote presenter={presenter} />
              )
            }
          />
        </div>
        {isShowing && needsTap && (
          <Button weight="primary" onClick={voice.allow} className="self-start">
            <Volume2 aria-hidden="true" size={20} />
            Tap to hear
          </Button>
        )}
        <div
          role="toolbar"
          aria-label="The slideshow"
          className="flex flex-wrap items-center justify-between gap-y-1"
        >
          {doing === 'ended' ? (
            <IconButton icon={RotateCcw} label="Once more" onClick={store.again} />
          ) : (
            <TurnOver slideshow={slideshow} voice={voice} />
          )}
          {/* On a phone a row of its own, where the thumb is; below, so that the voice's panel never covers it. */}
          <div className="flex w-full justify-center sm:w-auto">
            <CalmButtons look="pills" />
          </div>
        </div>
      </div>
    </footer>
  );
}
