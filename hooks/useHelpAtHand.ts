/** The help that stands on the screen of a walkthrough, and what changes with it: short answers, the voice's pace, the authored words. */
import { useEffect, useMemo } from 'react';
import type { KeepsakeMessage } from '@/lib/protocol';
import { helpAtHand, isOpen, type OwnFinding, repliesBeside } from './helpAtHand';
import type { ConversationState } from './useConversationState';
import type { WalkthroughStore } from './walkthroughStore';

const NO_WORDS: string[] = [];

export function useHelpAtHand({
  store,
  state,
  messages,
  ownFinding,
}: {
  store: WalkthroughStore;
  state: ConversationState;
  messages: KeepsakeMessage[];
  ownFinding: OwnFinding | null;
}) {
  const help = useMemo(() => helpAtHand(messages, ownFinding), [messages, ownFinding]);
  const quickReplies = useMemo(() => repliesBeside(help, messages), [help, messages]);
  const isUnhurried = help.kind === 'card';

  useEffect(() => {
    if (isUnhurried) store.goSlowly();
  }, [store, isUnhurried]);

  // Where the server can be heard it says them itself, in the record's own words.
  const isAlone = state.kind === 'reconnecting' || state.kind === 'failed';
  const isUnanswered = ownFinding !== null && isOpen(messages, ownFinding.messageId);
  // A turn is under way: what comes with the record is there already, however far it was told before a reload.
  const isHelpLive = store.state.facts().turn !== 'none';
  return {
    help,
    isHelpLive,
    quickReplies,
    ownWords: isAlone && isUnanswered ? ownFinding.words : NO_WORDS,
  };
}
