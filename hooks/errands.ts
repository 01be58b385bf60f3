/** What is under way with the server (opening, listening, sending, ending), and how each goes on after a failure. */
import { ApiError, ConnectionLost } from '@/lib/apiClient';
import type { KeepsakeMessage, SessionView } from '@/lib/protocol';
import type { createBackoff } from './backoff';
import type { followGuide } from './followGuide';
import type { Interruption } from './interruption';
import { keptText } from './keptText';
import type { Outbox } from './outbox';
import type { Presenter } from './presenter';
import { textOf } from './sentences';
import { standThere } from './standing';
import type { ConversationStateHolder } from './useConversationState';
import { readWalkthrough } from './walkthroughApi';
import type { WalkthroughChat } from './walkthroughChat';
import type { InfoHolder } from './walkthroughInfo';
import type { WithoutLine } from './withoutLine';

export interface ErrandParts {
  withoutLine: WithoutLine;
  chat: WalkthroughChat;
  state: ConversationStateHolder;
  presenter: Presenter;
  guide: ReturnType<typeof followGuide>;
  outbox: Outbox;
  backoff: ReturnType<typeof createBackoff>;
  interruption: Interruption;
  info: InfoHolder;
  isAttached: () => boolean;
  /** Settles when the voice is set as the person likes it. */
  takeVoiceSettings: () => Promise<void>;
  /** Which session it is. */
  onOpened: (sessionId: string) => void;
}

/** Tried again when the line is back. */
export type Errand = 'open' | 'listen' | 'send' | 'end';

const GUIDE_FAILED = 'The guide could not answer just now.';

export function createErrands(parts: ErrandParts) {
  const { chat, state, presenter, guide, outbox, backoff, info, withoutLine } = parts;
  let errand: Errand = 'open';
  let opening: ReturnType<WithoutLine['open']> | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  function run(wanted: Errand = errand): Promise<void> {
    // Listening would leave a message behind that is on its way.
    errand = wanted === 'listen' && outbox.current()?.state === 'sending' ? 'send' : wanted;
    clearTimeout(retryTimer);
    const doing = { open, send, listen: () => hear(chat.listen), end: () => hear(chat.end) }[
      errand
    ];
    return doing().catch(onFailure);
  }

  async function open(): Promise<void> {
    if (!withoutLine.isShown()) state.send({ type: 'opening' });
    // One for both of React's mounts in development, and for an impatient second try.
    opening ??= withoutLine.open().finally(() => {
      opening = null;
    });
    const wasOpen = state.facts().lifecycle === 'open';
    const [{ sessionId, view, kept }] = await Promise.all([opening, parts.takeVoiceSettings()]);
    const { lifecycle } = state.facts();
    if (!parts.isAttached() || (lifecycle !== 'starting' && !wasOpen)) return;
    guide.keepPlaceIn(sessionId);
    parts.onOpened(sessionId);
    info.change({ sessionId, outgoing: outbox.keepIn(keptText(`outbox:${sessionId}`)) });
    state.send({ type: 'opened' });
    if (kept) {
      standThere(parts, kept.messages);
      if (kept.owed && !outbox.current()) outbox.takeOwed(kept.owed);
      throw kept.lost;
    }
    backoff.reset();
    await (view === null ? run('listen') : settle(view));
  }

  /** Brings the record onto the screen and goes on from there. */
  async function settle(view: SessionView): Promise<void> {
    const last = standThere(parts, view.messages, view.activeTurn);
    info.change({ takeAway: view.takeAway ?? null });
    // Sent by another tab, or by the worker after the page was closed.
    if (view.messages.some(({ id }) => id === outbox.current()?.id)) outbox.taken();
    if (view.endedAt !== null) state.send({ type: 'session-ended' });
    else if (view.activeTurn !== null) await run('listen');
    else if (outbox.current()?.state === 'sending') await run('send');
    else if (last?.role === 'user') await sendAgain(last);
  }

  async function hear(call: () => Promise<void>): Promise<void> {
    chat.stop();
    if (!parts.isAttached()) return;
    state.send({ type: 'turn-asked' });
    await call();
  }

  async function send(): Promise<void> {
    const outgoing = outbox.current();
    if (!outgoing) return hear(chat.listen);
    outbox.mark('sending');
    guide.setNextSilent(false);
    await parts.interruption.stopOwed();
    chat.stop();
    if (!parts.isAttached()) return;
    state.send({ type: 'turn-asked' });
    await chat.respond(outgoing);
  }

  /** A message in the record that was never answered: the same id gets its one turn. */
  function sendAgain(message: KeepsakeMessage): Promise<void> {
    outbox.put({ id: message.id, text: textOf(message), state: 'sending' });
    return run('send');
  }

  /** Looks at the record when no stream would bring it: after an absence, or news from another tab. */
  async function refresh(): Promise<void> {
    const { sessionId } = info.read();
    if (sessionId === null || !isIdle()) return;
    const view = await readWalkthrough(sessionId);
    if (parts.isAttached() && isIdle()) await settle(view);
  }

  /** Somebody else's turn is being made: it is heard first, and what was typed waits. */
  async function joinOther(): Promise<void> {
    const { sessionId } = info.read();
    outbox.mark('held');
    guide.setNextSilent(true);
    if (sessionId !== null) await settle(await readWalkthrough(sessionId));
  }

  async function readTakeAway(): Promise<void> {
    const { sessionId } = info.read();
    if (sessionId === null) return;
    try {
      info.change({ takeAway: (await readWalkthrough(sessionId)).takeAway ?? null });
    } catch (thrown) {
      // The closing words stand on the screen, and the memory's page reads the sentence again.
      if (!(thrown instanceof ConnectionLost || thrown instanceof ApiError)) throw thrown;
    }
  }

  function onFailure(thrown: unknown) {
    if (!parts.isAttached()) return;
    if (thrown instanceof ConnectionLost) {
      state.send({ type: 'line-lost' });
      outbox.keepForLater();
      return backoff.plan();
    }
    const answer = thrown instanceof ApiError ? thrown : null;
    if (answer?.code === 'rolled_back') {
      // What they have just said stands in the record.
      outbox.taken();
      return info.change({ goesOnAt: answer.step ?? 0 });
    }
    if (answer?.code === 'turn_running') return void joinOther().catch(onFailure);
    outbox.mark('failed');
    presenter.complete();
    if (answer?.code === 'session_ended') {
      state.send({ type: 'session-ended' });
      return void readTakeAway();
    }
    if (answer?.code === 'region_closed') info.change({ isClosedHere: true });
    if (answer?.status === 404) info.change({ sessionId: null });
    const waitMs = answer?.retryAfterSeconds === undefined ? null : answer.retryAfterSeconds * 1000;
    const retryAt = waitMs === null ? null : Date.now() + waitMs;
    state.send({ type: 'failed', failure: { message: answer?.message ?? GUIDE_FAILED, retryAt } });
    if (waitMs !== null) retryTimer = setTimeout(() => void tryAgain(), waitMs);
  }

  function tryAgain(): Promise<void> {
    if (info.read().sessionId === null) return run('open');
    if (errand === 'end') return run('end');
    if (outbox.current()) return run('send');
    const last = chat.messages().at(-1);
    return last?.role === 'user' ? sendAgain(last) : run('open');
  }

  function isIdle() {
    const { turn, failure, lifecycle } = state.facts();
    return turn === 'none' && failure === null && lifecycle !== 'starting' && !backoff.isWaiting();
  }

  return {
    run,
    tryAgain,
    isIdle,
    readTakeAway,
    refresh: () => refresh().catch(onFailure),
    /** The server has taken what was sent; from here on there is only listening. */
    accepted() {
      errand = 'listen';
    },
    /** Tries nothing more by itself. */
    rest: () => clearTimeout(retryTimer),
  };
}
