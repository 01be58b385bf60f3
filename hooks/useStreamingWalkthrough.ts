/** A live walkthrough as a component sees it: what stands on the screen and what goes on. Words that arrive change none of it. */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Phase, ProfileView } from '@/lib/protocol';
import { becomeStale, useGiven } from './givenResources';
import { latestPhase, personMessage } from './sentences';
import { useConversationState } from './useConversationState';
import { useHelpAtHand } from './useHelpAtHand';
import { createWalkthroughStore } from './walkthroughStore';

export function useStreamingWalkthrough(memoryId: string) {
  const profile = useGiven<Pick<ProfileView, 'voice'>>('/api/profile');
  const [store] = useState(() => createWalkthroughStore(memoryId, profile));
  const { subscribe, messages: read } = store.chat;
  const messages = useSyncExternalStore(subscribe, read, read);
  const state = useConversationState(store.state);
  const info = useSyncExternalStore(store.subscribe, store.info, store.info);

  useEffect(() => store.attach(), [store]);
  useEffect(() => () => profile && becomeStale(profile), [profile]);

  const phase: Phase = latestPhase(messages);

  // What the person says has its place from the press on, and keeps it when the line takes it over.
  const { outgoing } = info;
  const shown = useMemo(() => {
    if (!outgoing || messages.some(({ id }) => id === outgoing.id)) return messages;
    return [...messages, personMessage(outgoing)];
  }, [messages, outgoing]);

  const { help, isHelpLive, quickReplies, ownWords } = useHelpAtHand({
    store,
    state,
    messages: shown,
    ownFinding: info.ownFinding,
  });

  return {
    store,
    state,
    messages: shown,
    phase,
    help,
    isHelpLive,
    quickReplies,
    ownWords,
    ...info,
  };
}

export type StreamingWalkthroughState = ReturnType<typeof useStreamingWalkthrough>;
