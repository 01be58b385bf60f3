/** A memory as a slideshow (v1): made as a whole, recorded as a whole, then shown at the person's own pace; nothing of it streams. */
import { randomUUID } from 'node:crypto';
import { KeepsakeError } from '../errors.ts';
import { freeOnFailure } from '../limits/freeOnFailure.ts';
import { tooMany } from '../limits/refusal.ts';
import { log } from '../log.ts';
import type { SlideshowEnd, SlideshowView } from '../protocol.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import type { Walkthrough } from '../records/walkthroughs.ts';
import type { Heard } from '../requests.ts';
import type { TurnSafety } from '../safety/turnSafety.ts';
import { beginConversation, stand } from '../session/conversationState.ts';
import { stepFor } from '../slideshow/matchingStep.ts';
import { paced } from '../slideshow/pacing.ts';
import { partsOf } from '../slideshow/slideshowText.ts';
import { slideshowView, slidesOf } from '../slideshow/slideshowView.ts';
import { leftLive } from './leftLive.ts';
import { begunTurn, begunWalkthrough, newTurn } from './newTurn.ts';
import type { WalkthroughParts } from './producing.ts';
import { createNotes } from './safetyNotes.ts';
import { createSeeing } from './seeing.ts';
import { createSlideshowMaking, type SlideshowMakingParts } from './slideshowMaking.ts';
import { isAuthored } from './turning.ts';
import { NOWHERE, type Whereabouts } from './whereabouts.ts';

export interface ShowRequest {
  ownerId: string;
  memoryId: string;
  idempotencyKey?: string | undefined;
  whereabouts?: Whereabouts | undefined;
  /** `performance.now()` at the arrival of the request. */
  arrivedAt: number;
}

export interface Shown {
  slideshow: SlideshowView;
  /** Settles, never rejects, when what was found on the way stands in the record; hand it to `after()`. */
  done: Promise<unknown>;
}

export interface Showing {
  /** @throws KeepsakeError `not_found` (memory), `conflict` (the key was used for another memory), `rate_limited`, `region_closed` */
  show(request: ShowRequest): Promise<Shown>;
  /**
   * @param heard the last sentence that was shown, when that was not all of them: the rest is marked as unsaid
   * @throws KeepsakeError `not_found`, `conflict` for a live walkthrough
   */
  endShow(request: {
    ownerId: string;
    sessionId: string;
    heard?: Heard | undefined;
  }): Promise<SlideshowEnd>;
}

export type ShowingParts = SlideshowMakingParts &
  Pick<WalkthroughParts, 'records' | 'limits' | 'overseeing' | 'regionPolicy'>;

export function createShowing(parts: ShowingParts): Showing {
  const { records, limits, overseeing } = parts;
  const seen = createSeeing(parts);
  const make = createSlideshowMaking(parts);

  async function recorded(ownerId: string, sessionId: string): Promise<SlideshowView> {
    const [walkthrough, [turn]] = await Promise.all([
      records.walkthroughs.get(ownerId, sessionId),
      records.turns.ofSession(ownerId, sessionId),
    ]);
    if (!turn) throw new KeepsakeError('not_found');
    const memory = await records.memories.get(ownerId, walkthrough.memoryId);
    return slideshowView(turn, walkthrough.conversation, memory);
  }

  async function madeBefore({ ownerId, memoryId, idempotencyKey }: ShowRequest) {
    if (idempotencyKey === undefined) return undefined;
    const earlier = await records.slideshows.begunWith(ownerId, memoryId, idempotencyKey);
    return earlier && { slideshow: await recorded(ownerId, earlier.sessionId), done: NOTHING_LEFT };
  }

  async function makeAndRecord(request: ShowRequest): Promise<Shown> {
    const { ownerId, memoryId, idempotencyKey, arrivedAt, whereabouts = NOWHERE } = request;
    const now = new Date();
    const [{ safety: found, finding }, left] = await Promise.all([
      seen(ownerId, memoryId, whereabouts),
      leftLive(records, { ownerId, memoryId, now }),
    ]);
    const safety = shownSafety(found, overseeing.closing(left?.turns ?? []));
    const isCrisis = isAuthored(safety);
    const fresh = beginConversation();
    const conversation = safety ? { ...stand(fresh, { isCrisis }), turns: 0 } : fresh;
    const sessionId = randomUUID();
    const opening = newTurn([], { ...conversation, kind: 'opening', safety });
    const startedAt = opening.startedAt;
    const begun = { sessionId, ownerId, memoryId, conversation, startedAt };
    const walkthrough: Walkthrough = { ...begunWalkthrough(begun), version: 'v1' };
    const turn = begunTurn(sessionId, opening);
    const { text, source, replaced } = await make(walkthrough, turn, left?.turns ?? []);
    const over: TurnRecord = {
      ...turn,
      status: 'finished',
      source,
      ttftMs: Math.round(performance.now() - arrivedAt),
      sentences: partsOf(text).flatMap((part) => paced(part, turn.phase)),
      finishedAt: new Date(),
    };
    const step = left && !isCrisis ? stepFor(left.progress, text.steps.length) : 0;
    const shown = { ...walkthrough, conversation: { ...conversation, ...slidesOf(text), step } };
    const added = await records.slideshows.add({ walkthrough: shown, turn: over, idempotencyKey });
    const slideshow = await recorded(ownerId, added.sessionId);
    if (!added.created) return { slideshow, done: NOTHING_LEFT };
    log.info('slideshow.made', { source, replaced: replaced.length });
    const notes = createNotes(records.safetyEvents, over);
    notes.found(finding, 'first');
    for (const rule of replaced) notes.guarded(rule);
    return { slideshow, done: notes.written() };
  }

  return {
    async show(request) {
      const earlier = await madeBefore(request);
      if (earlier) return earlier;
      const asked = limits.check('starts', request.ownerId);
      const verdict = await asked;
      if (!verdict.allowed) throw tooMany('starts', verdict.retryAfterMs);
      return freeOnFailure(asked, makeAndRecord(request));
    },

    async endShow({ ownerId, sessionId, heard }) {
      const { version, endedAt } = await records.walkthroughs.get(ownerId, sessionId);
      if (version !== 'v1') throw new KeepsakeError('conflict');
      if (heard && endedAt === null) await records.turns.markUnsaid(ownerId, sessionId, heard);
      const [turn] = await records.turns.ofSession(ownerId, sessionId);
      const isWhole = turn?.unsaidFrom === null && turn.phase !== 'crisis';
      // Nobody takes a crisis along, or a sentence that they have not come to.
      const takeAway = isWhole ? (turn.sentences.at(-1)?.text ?? null) : null;
      return { takeAway: await records.slideshows.end(ownerId, sessionId, takeAway) };
    },
  };
}

const NOTHING_LEFT = Promise.resolve();

/**
 * Nobody can answer a slideshow, so nothing is asked: with a sign in the memory's words it goes on, the resources beside it. A crisis,
 * of the memory or of the live walk that it comes from, is met with the authored words.
 */
function shownSafety(found: TurnSafety | null, ofTheWalk: TurnSafety | null): TurnSafety | null {
  if (found?.level === 'crisis') return found;
  if (ofTheWalk) return { ...ofTheWalk, reply: 'crisis' };
  return found && { ...found, reply: null };
}
