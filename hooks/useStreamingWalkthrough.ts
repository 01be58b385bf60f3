/** A live walkthrough as a component sees it: what stands on the screen, what goes on, and what can be done. */
import { useChat } from '@ai-sdk/react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { KeepsakeMessage, Phase, QuickReply } from '@/lib/protocol';
import { latestPhase, latestQuickReplies } from './sentences';
import { useConversationState } from './useConversationState';
import { useVoicePlayback } from './useVoicePlayback';
import { createWalkthroughStore } from './walkthroughStore';

export function useStreamingWalkthrough(memoryId: string) {
  const [store] = useState(() => createWalkthroughStore(memoryId));
  const { messages } = useChat<KeepsakeMessage>({ chat: store.chat });
  const state = useConversationState(store.state);
  const info = useSyncExternalStore(store.subscribe, store.info, store.info);
  const voice = useVoicePlayback(store);

  useEffect(() => store.attach(), [store]);

  const phase: Phase = latestPhase(messages);
  const quickReplies: QuickReply[] = latestQuickReplies(messages);

  return {
    state,
    messages,
    phase,
    quickReplies,
    voice,
    ...info,
    send: store.send,
    stop: store.stop,
    end: store.end,
    tryAgain: store.tryAgain,
    takeBack: store.takeBack,
    reveal: store.presenter.reveal,
  };
}

export type StreamingWalkthroughState = ReturnType<typeof useStreamingWalkthrough>;
