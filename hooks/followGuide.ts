/** Hands the streamed turn to the presenter, and keeps the place in it, so that a reload tells nothing twice. */
import type { KeepsakeChunk, Sentence } from '@/lib/protocol';
import type { Heard } from '@/lib/requests';
import { keptJson, keptText } from './keptText';
import { lastHeard } from './presentation';
import type { Presenter } from './presenter';
import type { ConversationStateHolder } from './useConversationState';

export function followGuide({
  presenter,
  state,
}: {
  presenter: Presenter;
  state: ConversationStateHolder;
}) {
  let place: ReturnType<typeof keptJson<Heard>> | null = null;
  let reached: Heard | null = null;
  let isNextSilent = false;

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
    const heard = lastHeard(presentation);
    const isFurther =
      heard?.messageId !== reached?.messageId || heard?.sentence !== reached?.sentence;
    if (!heard || !isFurther || step === 'done') return;
    reached = heard;
    place?.write(heard);
  }

  return {
    /** Whether the next message was asked for in another tab, which then speaks it. */
    setNextSilent(isSilent: boolean) {
      isNextSilent = isSilent;
    },
    keepPlaceIn(sessionId: string) {
      place = keptJson<Heard>(keptText(`place:${sessionId}`));
    },
    onChunk(chunk: KeepsakeChunk) {
      if (chunk.type === 'data-sentence') presenter.add(chunk.data);
      if (chunk.type !== 'start' || !chunk.messageId) return;
      state.send({ type: 'turn-started' });
      // A replay goes over the same message again: what was told stays told.
      if (isPresented(chunk.messageId)) return;
      const before = place?.read();
      presenter.begin(chunk.messageId, {
        shownThrough: before?.messageId === chunk.messageId ? before.sentence : -1,
        isSilent: isNextSilent,
      });
      isNextSilent = false;
    },
    /** A finished message from the record: the rest of the one being told, or one that simply stands. */
    standOrFinish(messageId: string, sentences: Sentence[]) {
      if (!isPresented(messageId)) return presenter.stand(messageId, sentences);
      for (const sentence of sentences) presenter.add(sentence);
      presenter.complete();
    },
    attach: () => presenter.subscribe(onTold),
  };
}
