/** The live walkthrough's screen: the place, what was said, and below it everything the person can do. */
'use client';
import { useEffect } from 'react';
import { calm } from '@/hooks/calm';
import { noteCalmSettings } from '@/hooks/calmSettings';
import { useMediaSession } from '@/hooks/useMediaSession';
import { useResource } from '@/hooks/useResource';
import { useStreamingWalkthrough } from '@/hooks/useStreamingWalkthrough';
import { useTelling } from '@/hooks/useTelling';
import { useWakeLock } from '@/hooks/useWakeLock';
import type { MemoryView } from '@/lib/protocol';
import { CalmButtons } from '../calm/CalmButtons';
import { ButtonLink } from '../ui/Button';
import { Answering } from './Answering';
import { BreathingPulse } from './BreathingPulse';
import { BreathWithGuide } from './BreathWithGuide';
import { ClosedHere } from './ClosedHere';
import { Disclosure } from './Disclosure';
import { Ended } from './Ended';
import { Ground } from './Ground';
import { HelpAtHand } from './HelpAtHand';
import { OwnWords } from './OwnWords';
import { Transcript } from './Transcript';
import { TypingIndicator } from './TypingIndicator';
import { WalkthroughHeader } from './WalkthroughHeader';

/** The same element from render to render, so that what stands above the first words is drawn once. */
const DISCLOSURE = <Disclosure />;

export function StreamingWalkthrough({
  memoryId,
  onTakenBack,
}: {
  memoryId: string;
  /** It cannot go on live: the step at which it goes on as a slideshow. */
  onTakenBack: (step: number) => void;
}) {
  const walkthrough = useStreamingWalkthrough(memoryId);
  const { resource } = useResource<MemoryView>(`/api/memories/${encodeURIComponent(memoryId)}`);
  const { store, state, messages, outgoing, sessionId, sound } = walkthrough;
  const { presenter, voiceControls } = store;
  const isVoiceOn = useTelling(presenter, (telling) => telling.isVoiceOn);
  const memory = resource.state === 'ready' ? resource.value : null;
  const isGuiding = state.kind === 'speaking' || state.kind === 'streaming';
  const isBreathing = state.kind === 'breathing' || state.kind === 'starting';

  useWakeLock(isGuiding);
  useMediaSession({
    isSpeaking: isGuiding,
    isPaused: state.kind === 'paused',
    onPlay: voiceControls.resume,
    onPause: voiceControls.pause,
  });

  const { goesOnAt } = walkthrough;
  useEffect(() => {
    if (goesOnAt !== null) onTakenBack(goesOnAt);
  }, [goesOnAt, onTakenBack]);

  const { rate, volume } = sound;
  useEffect(() => {
    // Before it is open, the person's settings have not come yet.
    if (sessionId !== null) noteCalmSettings({ voice: { on: isVoiceOn, rate, volume } });
  }, [sessionId, isVoiceOn, rate, volume]);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      // What stands over the page is closed by it; the telling then goes on as it was.
      if (!calm.isCalm() && !document.querySelector('dialog[open]')) presenter.pause();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [presenter]);

  if (walkthrough.isClosedHere) return <ClosedHere memoryId={memoryId} />;
  return (
    <main
      data-state={state.kind}
      data-help={walkthrough.help.kind}
      className="walkthrough flex h-dvh flex-col text-ink"
    >
      <Ground memoryId={memoryId} memory={memory} phase={walkthrough.phase} />
      <WalkthroughHeader memoryId={memoryId} title={memory?.title ?? 'Your memory'} />
      <HelpAtHand help={walkthrough.help} isLive={walkthrough.isHelpLive} />

      <Transcript
        messages={messages}
        presenter={presenter}
        cuts={walkthrough.cuts}
        state={state.kind}
        takeAway={walkthrough.takeAway}
        before={DISCLOSURE}
        after={
          <>
            {isBreathing && messages.length === 0 && <Opening />}
            {isBreathing && messages.length > 0 && <TypingIndicator />}
            {walkthrough.phase === 'grounding' && <BreathWithGuide presenter={presenter} />}
            {state.kind === 'reconnecting' && walkthrough.keptSession && (
              <KeptWalkthrough sessionId={walkthrough.keptSession} />
            )}
            <OwnWords lines={walkthrough.ownWords} />
            {state.kind === 'ended' && sessionId && (
              <Ended
                sessionId={sessionId}
                memoryId={memoryId}
                hasTakeAway={walkthrough.takeAway !== null}
                isAsking={walkthrough.help.kind !== 'card'}
              />
            )}
          </>
        }
      />

      {state.kind === 'ended' ? (
        <footer className="safe-x safe-bottom flex justify-center pt-2">
          <CalmButtons look="pills" />
        </footer>
      ) : (
        <Answering
          store={store}
          state={state}
          outgoing={outgoing}
          quickReplies={walkthrough.quickReplies}
          help={walkthrough.help}
        />
      )}
    </main>
  );
}

/** It cannot begin without a line; the last one can be read and heard. */
function KeptWalkthrough({ sessionId }: { sessionId: string }) {
  return (
    <ButtonLink href={`/sessions/${encodeURIComponent(sessionId)}`} className="self-center">
      Read or hear the last walkthrough
    </ButtonLink>
  );
}

function Opening() {
  return (
    <div className="flex flex-col items-center gap-3 py-5">
      <BreathingPulse />
      <p className="text-ink-soft">Your memory is being opened.</p>
    </div>
  );
}
