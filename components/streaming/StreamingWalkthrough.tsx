/** The live walkthrough's screen: the place, what was said, and below it everything the person can do. */
'use client';
import { Volume2 } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { calm } from '@/hooks/calm';
import { noteCalmSettings } from '@/hooks/calmSettings';
import { useKeptText } from '@/hooks/useKeptText';
import { useMediaSession } from '@/hooks/useMediaSession';
import { useResource } from '@/hooks/useResource';
import { useStreamingWalkthrough } from '@/hooks/useStreamingWalkthrough';
import { useWakeLock } from '@/hooks/useWakeLock';
import type { MemoryView } from '@/lib/protocol';
import { CalmButtons } from '../calm/CalmButtons';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { BreathingPulse } from './BreathingPulse';
import { Composer } from './Composer';
import { ControlRow } from './ControlRow';
import { ConversationalMessage } from './ConversationalMessage';
import { Disclosure } from './Disclosure';
import { Ended } from './Ended';
import { Ground } from './Ground';
import { QuickResponses } from './QuickResponses';
import { StatusLine } from './StatusLine';
import { Transcript } from './Transcript';
import { TypingIndicator } from './TypingIndicator';

export function StreamingWalkthrough({ memoryId }: { memoryId: string }) {
  const walkthrough = useStreamingWalkthrough(memoryId);
  const { resource } = useResource<MemoryView>(`/api/memories/${encodeURIComponent(memoryId)}`);
  const [draft, setDraft] = useKeptText(`draft:${memoryId}`);
  const [isAsking, setIsAsking] = useState(false);
  const { state, voice, messages, outgoing, sessionId } = walkthrough;
  const memory = resource.state === 'ready' ? resource.value : null;
  const photoUrl = memory?.hasPhoto ? `/api/memories/${encodeURIComponent(memoryId)}/photo` : null;
  const isOver = state.kind === 'ended';
  const isGuiding = state.kind === 'speaking' || state.kind === 'streaming';
  const isBreathing = state.kind === 'breathing' || state.kind === 'starting';
  const isUnsent = outgoing !== null && !messages.some(({ id }) => id === outgoing.id);

  useWakeLock(isGuiding);
  useMediaSession({
    isSpeaking: isGuiding,
    isPaused: state.kind === 'paused',
    onPlay: voice.resume,
    onPause: voice.pause,
  });

  const { isVoiceOn: on, rate, volume } = voice;
  useEffect(() => {
    // Before it is open, the person's settings have not come yet.
    if (sessionId !== null) noteCalmSettings({ voice: { on, rate, volume } });
  }, [sessionId, on, rate, volume]);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      // Whoever has stepped aside comes back by Escape; the telling then goes on as it was.
      if (event.key === 'Escape' && !event.defaultPrevented && !calm.isCalm()) voice.pause();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [voice.pause]);

  return (
    <main data-state={state.kind} className="flex h-dvh flex-col text-ink">
      <Ground photoUrl={photoUrl} phase={walkthrough.phase} />
      <header className="safe-x pt-1">
        <div className="mx-auto flex min-h-14 w-full max-w-3xl items-center gap-3">
          <h1 className="min-w-0 flex-1 truncate font-serif text-lg">
            {memory?.title ?? 'Your memory'}
          </h1>
          <Link
            href={`/memories/${encodeURIComponent(memoryId)}`}
            // Silent with the tap: the next page may take a while to come.
            onNavigate={() => voice.pause()}
            className="inline-flex min-h-12 shrink-0 items-center rounded-xl px-3 text-base"
          >
            Leave
          </Link>
        </div>
      </header>

      <Transcript
        messages={messages}
        presentation={voice.presentation}
        cuts={walkthrough.cuts}
        isQuiet={voice.isSpeaking}
        onTap={walkthrough.reveal}
        state={state.kind}
        before={<Disclosure />}
        after={
          <>
            {isUnsent && <ConversationalMessage from="person" text={outgoing.text} />}
            {isBreathing && messages.length === 0 && <Opening />}
            {isBreathing && messages.length > 0 && <TypingIndicator />}
            {isOver && sessionId && (
              <Ended sessionId={sessionId} memoryId={memoryId} takeAway={walkthrough.takeAway} />
            )}
          </>
        }
      />

      {isOver ? (
        <footer className="safe-x safe-bottom flex justify-center pt-2">
          <CalmButtons look="pills" />
        </footer>
      ) : (
        <footer className="safe-x safe-bottom">
          <div className="mx-auto flex w-full max-w-3xl flex-col gap-3 pt-2">
            <StatusLine
              state={state}
              outgoing={outgoing}
              isVoiceMissing={voice.isVoiceMissing}
              onTryAgain={() => void walkthrough.tryAgain()}
              onChange={() => setDraft(walkthrough.takeBack() ?? draft)}
            />
            {voice.needsTap && (
              <Button weight="primary" onClick={voice.allow} className="self-start">
                <Volume2 aria-hidden="true" size={20} />
                Tap to hear
              </Button>
            )}
            <QuickResponses
              replies={state.kind === 'waiting' ? walkthrough.quickReplies : []}
              isDisabled={outgoing !== null}
              onChoose={({ text, emotionalState }) => {
                walkthrough.send(text, emotionalState);
                // The button goes away; the keyboard's place is then with what is said.
                document.getElementById('said')?.focus({ preventScroll: true });
              }}
            />
            <Composer
              text={draft}
              onType={setDraft}
              isDisabled={outgoing !== null}
              onSend={walkthrough.send}
            />
            <ControlRow walkthrough={walkthrough} onEnd={() => setIsAsking(true)} />
          </div>
        </footer>
      )}

      {isAsking && (
        <ConfirmDialog
          question="Shall we end here?"
          explanation="The guide says a few closing words and leaves you one sentence to take along."
          confirm="Yes, end here"
          cancel="Not yet"
          onClose={() => setIsAsking(false)}
          onConfirm={() => {
            setIsAsking(false);
            setDraft(walkthrough.takeBack() ?? draft);
            void walkthrough.end();
          }}
        />
      )}
    </main>
  );
}

function Opening() {
  return (
    <div className="flex flex-col items-center gap-4 py-12">
      <BreathingPulse />
      <p className="text-ink-soft">Your memory is being opened.</p>
    </div>
  );
}
