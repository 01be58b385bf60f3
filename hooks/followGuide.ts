/** Hands the streamed turn to the presenter, and keeps the place in it, so that a reload tells nothing twice. */
import type { KeepsakeChunk, Sentence } from '@/lib/protocol';
import { createPlaceKeeper, type PlaceKeeper } from './place';
import type { Presenter } from './presenter';
import type { ConversationStateHolder } from './useConversationState';

export function followGuide({
  presenter,
  state,
}: {
  presenter: Presenter;
  state: ConversationStateHolder;
}) {
  let place: PlaceKeeper | null = null;
  let isNextSilent = false;
  /** Sentences of the turn so far, as the stream tells it. */
  let toldSoFar = 0;

  function isPresented(messageId: string) {
    return presenter.telling().presentation.messageId === messageId;
  }

  function onTold() {
    const { presentation, isPaused, isSpeaking } = presenter.telling();
    const { step, isComplete } = presentation;
    const isIdle = step === 'done' || (step === 'waiting' && !isComplete);
    state.send({
      type: 'delivery-changed',
      delivery: isIdle ? 'idle' : isSpeaking ? 'voice' : 'words',
    });
    if (isPaused !== state.facts().isPaused) state.send({ type: isPaused ? 'paused' : 'resumed' });
    place?.note(presentation);
  }

  /** From where it was told before a reload on, or from its beginning. */
  function begin(messageId: string, isSilent: boolean) {
    const next = place?.read(messageId) ?? null;
    presenter.begin(messageId, {
      shownThrough: (next ?? 0) - 1,
      isSilent,
      isResumed: next !== null,
    });
  }

  return {
    /** Whether the next message was asked for in another tab, which then speaks it. */
    setNextSilent(isSilent: boolean) {
      isNextSilent = isSilent;
    },
    keepPlaceIn(sessionId: string) {
      place = createPlaceKeeper(sessionId);
    },
    onChunk(chunk: KeepsakeChunk) {
      if (chunk.type === 'data-sentence') {
        presenter.add(chunk.data);
        toldSoFar = chunk.data.index + 1;
      }
      // Found in the middle of a turn: what was about the memory is not told to its end.
      if (chunk.type === 'data-safety' && chunk.data.level === 'crisis')
        presenter.turnTo(toldSoFar);
      if (chunk.type === 'start') toldSoFar = 0;
      if (chunk.type !== 'start' || !chunk.messageId) return;
      state.send({ type: 'turn-started' });
      // A replay goes over the same message again: what was told stays told.
      if (isPresented(chunk.messageId)) return;
      begin(chunk.messageId, isNextSilent);
      isNextSilent = false;
    },
    /** A finished message from the record: the rest of the one that is or was being told, or one that simply stands. */
    standOrFinish(messageId: string, sentences: Sentence[]) {
      if (!isPresented(messageId)) {
        if (place?.read(messageId) == null) return presenter.stand(messageId, sentences);
        begin(messageId, false);
      }
      for (const sentence of sentences) presenter.add(sentence);
      presenter.complete();
    },
    attach: () => presenter.subscribe(onTold),
  };
}
