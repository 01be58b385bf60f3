/** One live walkthrough, outside React: its parts put together, and what a person can do with it. */
import type { EmotionalState, ProfileView } from '@/lib/protocol';
import { afterPaint, painted } from './afterPaint';
import { createBackoff } from './backoff';
import { createErrands } from './errands';
import { watchFirstWord } from './firstWord';
import { followGuide } from './followGuide';
import { createInterruption } from './interruption';
import { onLeaving } from './leaving';
import { newId } from './newId';
import { createOutbox, type Outgoing } from './outbox';
import { createOwnFindings } from './ownFindings';
import { createPresenter } from './presenter';
import { latestPhase } from './sentences';
import { sharedVoiceOutput } from './sharedVoice';
import { watchSurroundings } from './surroundings';
import { createConversationState } from './useConversationState';
import { createVoiceControls } from './voiceControls';
import { createWalkthroughChat } from './walkthroughChat';
import { createWalkthroughHearing } from './walkthroughHearing';
import { createInfoHolder } from './walkthroughInfo';
import { createWithoutLine } from './withoutLine';

export type WalkthroughStore = ReturnType<typeof createWalkthroughStore>;

/** @param profile what the page has brought of it */
export function createWalkthroughStore(memoryId: string, profile?: Pick<ProfileView, 'voice'>) {
  const state = createConversationState();
  const voice = sharedVoiceOutput();
  const presenter = createPresenter({ voice });
  const guide = followGuide({ presenter, state });
  const info = createInfoHolder();
  const withoutLine = createWithoutLine({ memoryId, info });
  const outbox = createOutbox(withoutLine.later);
  const voiceControls = createVoiceControls({ presenter, voice, info, given: profile });
  const interruption = createInterruption({ presenter, state, info });
  const backoff = createBackoff({ attempt: () => void errands.run() });
  let isAttached = false;
  let surroundings: ReturnType<typeof watchSurroundings> | null = null;

  const chat = createWalkthroughChat({
    sessionId: () => info.read().sessionId ?? '',
    onChunk(chunk) {
      guide.onChunk(chunk);
      if (chunk.type === 'data-turn' && chunk.data.phase === 'ended') void errands.readTakeAway();
    },
    onAccepted(call) {
      const { sessionId } = info.read();
      backoff.reset();
      errands.accepted();
      if (call === 'respond') outbox.taken();
      state.send({ type: 'line-back' });
      if (call !== 'stream' && sessionId) surroundings?.tellOtherTabs(sessionId);
    },
    onNothing() {
      backoff.reset();
      state.send({ type: 'turn-finished' });
      void errands.refresh();
    },
    onFinished() {
      presenter.complete();
      state.send({ type: 'turn-finished' });
      const isEnded = latestPhase(chat.messages()) === 'ended';
      withoutLine.keep(chat.messages(), isEnded);
      if (isEnded) state.send({ type: 'session-ended' });
    },
  });

  const ownFindings = createOwnFindings({ memoryId, chat, info });

  const errands = createErrands({
    ...{ withoutLine, chat, state, presenter, guide, outbox, backoff, interruption, info },
    isAttached: () => isAttached,
    takeVoiceSettings: voiceControls.takeSettings,
    onOpened: ownFindings.keepIn,
  });

  /** Says something to the guide, interrupting it. False when it cannot be taken now, so that nothing is lost. */
  function send(text: string, emotionalState?: EmotionalState): boolean {
    voice.unlock();
    if (state.facts().lifecycle !== 'open' || outbox.current() !== null) return false;
    const outgoing: Outgoing = { id: newId(), text, emotionalState, state: 'sending' };
    outbox.put(outgoing);
    // Apart, so that whatever becomes of it keeps nothing from being sent; still before the next frame.
    queueMicrotask(() => ownFindings.look(outgoing));
    const interrupted = interruption.interrupt();
    state.send({ type: 'turn-asked' });
    // Their words stand there before anything else is done.
    void Promise.all([interrupted, painted()]).then(([heard]) => {
      // Ended or taken back in the meantime.
      if (outbox.current()?.id !== outgoing.id) return;
      if (heard) outbox.put({ ...outgoing, heard });
      return errands.run('send');
    });
    return true;
  }

  const { draft, hearing } = createWalkthroughHearing({
    memoryId,
    chat,
    presenter,
    voice,
    interruption,
    send,
  });

  return {
    chat,
    state,
    presenter,
    voiceControls,
    draft,
    hearing,
    info: info.read,
    subscribe: info.subscribe,

    /** Opens the walkthrough and keeps it alive until the returned function is called, which silences it. */
    attach() {
      isAttached = true;
      const detachments = [
        hearing.attach(),
        state.subscribe(() => state.facts().lifecycle === 'ended' && hearing.leave()),
        presenter.attach(),
        guide.attach(),
        ownFindings.attach(),
        watchFirstWord({ state, presenter, sessionId: () => info.read().sessionId }),
        onLeaving(() => {
          presenter.leave();
          hearing.leave();
        }),
        outbox.subscribe(() => info.change({ outgoing: outbox.current() })),
      ];
      surroundings = watchSurroundings({
        onOffline: () => state.send({ type: 'line-lost' }),
        onOnline() {
          if (backoff.isWaiting()) return backoff.wake();
          state.send({ type: 'line-back' });
          void (state.facts().turn === 'none' ? errands.refresh() : errands.run());
        },
        onVisible: () => (backoff.isWaiting() ? backoff.wake() : void errands.refresh()),
        onHidden: hearing.leave,
        onOtherTab(sessionId) {
          if (sessionId !== info.read().sessionId || !errands.isIdle()) return;
          guide.setNextSilent(true);
          void errands.refresh();
        },
      });
      // The place stands first; what is asked for, and what comes of it, would hold up its painting.
      const cancelOpening = afterPaint(() => void errands.run('open'));
      return () => {
        isAttached = false;
        cancelOpening();
        errands.rest();
        backoff.cancel();
        surroundings?.close();
        for (const detach of detachments) detach();
        chat.stop();
      };
    },

    send,

    /** Somebody is in danger: nothing is hurried, until they themselves choose a pace. */
    goSlowly() {
      voice.setRate(Math.min(info.read().sound.rate, 1));
    },

    async stop(): Promise<void> {
      await interruption.interrupt();
    },

    async end(): Promise<void> {
      hearing.leave();
      voice.unlock();
      const interrupted = interruption.interrupt();
      state.send({ type: 'turn-asked' });
      await interrupted;
      await errands.run('end');
    },

    tryAgain: errands.tryAgain,

    /** Gives the unsent message back into the person's hands. */
    takeBack(): string | null {
      const outgoing = outbox.current();
      if (!outgoing) return null;
      outbox.taken();
      chat.setMessages(chat.messages().filter(({ id }) => id !== outgoing.id));
      if (state.facts().failure) state.send({ type: 'turn-finished' });
      return outgoing.text;
    },
  };
}
