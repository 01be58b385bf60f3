/** A live walkthrough as a component sees it: what stands on the screen and what goes on. Words that arrive change none of it. */
import { useChat } from '@ai-sdk/react';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { KeepsakeMessage, Phase } from '@/lib/protocol';
import { latestPhase, latestQuickReplies } from './sentences';
import { useConversationState } from './useConversationState';
import { createWalkthroughStore } from './walkthroughStore';

export function useStreamingWalkthrough(memoryId: string) {
  const [store] = useState(() => createWalkthroughStore(memoryId));
  const { messages } = useChat<KeepsakeMessage>({ chat: store.chat });
  const state = useConversationState(store.state);
  const info = useSyncExternalStore(store.subscribe, store.info, store.info);

  useEffect(() => store.attach(), [store]);

  const phase: Phase = latestPhase(messages);
  const quickReplies = useMemo(() => latestQuickReplies(messages), [messages]);

  return { store, state, messages, phase, quickReplies, ...info };
}

export type StreamingWalkthroughState = ReturnType<typeof useStreamingWalkthrough>;
