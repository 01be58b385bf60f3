/** What the person can do while the walkthrough runs: answer in a tap or in words, and take hold of the guide. */
'use client';
import { Volume2 } from 'lucide-react';
import { memo, useCallback, useState, useSyncExternalStore } from 'react';
import { isSpeaking } from '@/hooks/bargeIn';
import { hasWords, isOpen } from '@/hooks/dictation';
import type { HelpAtHand } from '@/hooks/helpAtHand';
import type { Outgoing } from '@/hooks/outbox';
import type { ConversationState } from '@/hooks/useConversationState';
import { useIsHydrated } from '@/hooks/useIsHydrated';
import { useTelling } from '@/hooks/useTelling';
import type { WalkthroughStore } from '@/hooks/walkthroughStore';
import type { QuickReply } from '@/lib/protocol';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Composer } from './Composer';
import { ControlRow } from './ControlRow';
import { BeingSaid, HearingLine } from './HearingLine';
import { Microphone } from './Microphone';
import { QuickResponses } from './QuickResponses';
import { StatusLine } from './StatusLine';
import { TellerNote } from './TellerNote';

const NONE: QuickReply[] = [];
const nothing = () => '';

/** Neither a word that arrives nor a part of a message that comes draws any of this again. */
export const Answering = memo(function Answering({
  store,
  state,
  outgoing,
  quickReplies,
  help,
}: {
  store: WalkthroughStore;
  state: ConversationState;
  outgoing: Outgoing | null;
  quickReplies: QuickReply[];
  help: HelpAtHand;
}) {
  const { presenter, voiceControls, draft, hearing } = store;
  const text = useSyncExternalStore(draft.subscribe, draft.read, nothing);
  const dictation = useSyncExternalStore(hearing.subscribe, hearing.dictation, hearing.dictation);
  const canListen = useIsHydrated() && hearing.hearsBesideSound !== null;
  const isGuideHeard = useTelling(presenter, isSpeaking);
  const [isAsking, setIsAsking] = useState(false);
  const isVoiceMissing = useTelling(presenter, (telling) => telling.isVoiceMissing);
  const needsTap = useTelling(presenter, (telling) => telling.needsTap);
  const askToEnd = useCallback(() => {
    hearing.leave();
    setIsAsking(true);
  }, [hearing]);
  const choose = useCallback(
    ({ text, emotionalState }: QuickReply) => {
      store.send(text, emotionalState);
      // The button goes away; the keyboard's place is then with what is said.
      document.getElementById('said')?.focus({ preventScroll: true });
    },
    [store],
  );

  function takeBack() {
    const unsent = store.takeBack();
    if (unsent !== null) draft.write(unsent);
  }

  function send() {
    if (isOpen(dictation)) hearing.send();
    else if (store.send(draft.read().trim().toWellFormed())) draft.write('');
  }

  function type(typed: string) {
    draft.write(typed);
    hearing.write();
  }

  return (
    <footer className="safe-x safe-bottom">
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-3 pt-2">
        <div className="flex min-h-7 flex-col justify-center gap-1">
          <StatusLine
            state={state}
            outgoing={outgoing}
            isVoiceMissing={isVoiceMissing}
            onTryAgain={() => void store.tryAgain()}
            onChange={takeBack}
            quiet={dictation.state === 'off' && <TellerNote presenter={presenter} />}
          />
          {canListen && (
            <HearingLine
              dictation={dictation}
              isResting={isGuideHeard && hearing.hearsBesideSound === false}
            />
          )}
        </div>
        {needsTap && (
          <Button weight="primary" onClick={voiceControls.allow} className="self-start">
            <Volume2 aria-hidden="true" size={20} />
            Tap to hear
          </Button>
        )}
        {hasWords(dictation) ? (
          <BeingSaid hearing={hearing} dictation={dictation} />
        ) : (
          <QuickResponses
            replies={state.kind === 'waiting' ? quickReplies : NONE}
            isDisabled={outgoing !== null}
            help={help}
            onChoose={choose}
          />
        )}
        <Composer
          text={text}
          unsettled={'unsettled' in dictation ? dictation.unsettled : ''}
          microphone={
            canListen && (
              <Microphone
                hearing={hearing}
                isListening={isOpen(dictation)}
                isDisabled={outgoing !== null}
              />
            )
          }
          onType={type}
          onTakeHold={hearing.write}
          isDisabled={outgoing !== null}
          onSend={send}
        />
        <ControlRow store={store} doing={state.kind} onEnd={askToEnd} />
      </div>

      {isAsking && (
        <ConfirmDialog
          question="Shall we end here?"
          explanation="The guide says a few closing words and leaves you one sentence to take along."
          confirm="Yes, end here"
          cancel="Not yet"
          onClose={() => setIsAsking(false)}
          onConfirm={() => {
            setIsAsking(false);
            takeBack();
            void store.end();
          }}
        />
      )}
    </footer>
  );
});
