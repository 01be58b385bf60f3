/** Sets a turn going, and takes over one whose producer has died: the only two ways in which the guide speaks. */
import { randomUUID } from 'node:crypto';
import type { Limits } from '../limits/limits.ts';
import { log } from '../log.ts';
import { createDebts } from '../recorder.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import type { RegionPolicy } from '../safety/regionPolicy.ts';
import type {
  ConversationStateManager,
  LoadedSession,
} from '../session/conversationStateManager.ts';
import type { State } from '../state/state.ts';
import { endsWalk, lastPhaseOf } from '../stream/turnEvents.ts';
import { createTurnLog, type TurnLog } from '../stream/turnLog.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { runTurn, type TurnParts } from '../turn.ts';
import { quickRepliesOf } from './context.ts';
import { createFlagWatch } from './flagWatch.ts';
import { givenBackOnFailure } from './givenBack.ts';
import { createPreparing, type Preparing } from './preparing.ts';
import type { Production, TurnToRun } from './production.ts';
import { turnsAsTold } from './retelling.ts';
import { createNotes, type Notes } from './safetyNotes.ts';
import { createSpeaking, type SpeakingParts } from './speaking.ts';
import type { Summarise } from './summarising.ts';
import { isAuthored } from './turning.ts';
import { createTurnsHere, type Named, stopFlagOf } from './turnsHere.ts';
import { NOWHERE } from './whereabouts.ts';

export interface WalkthroughParts extends TurnParts, SpeakingParts {
  state: State;
  manager: ConversationStateManager;
  regionPolicy: RegionPolicy;
  limits: Pick<Limits, 'check'>;
  telemetry: Pick<Telemetry, 'startTurn' | 'startWork'>;
  /** Undefined when there is no model that could. */
  summarise?: Summarise | undefined;
  /** Drops what the voice has kept of a person. */
  forgetVoice: (ownerId: string) => void;
  /** Has the first sentence of a turn spoken for whoever is listening. Must not throw. */
  beginVoice: (ownerId: string, turn: TurnRecord) => void;
}

const BEGUN = Promise.resolve(true);
const NOTHING_TO_HEAL: Healing = { heldForMs: 0 };

export interface Healing {
  /** The turn that was taken over. */
  production?: Production;
  /** Milliseconds after which its producer, if it has died, has lost it; 0 when there is nothing to wait for. */
  heldForMs: number;
}

export interface Producing {
  logOf(sessionId: string): TurnLog;
  prepareOpening: Preparing['opening'];
  /** Runs a turn that the records know as running, or are about to, under a lease that is ours. */
  run(request: TurnToRun): Production;
  /** The turn as this instance began it, while it is making it: its readers here are then told of every word. */
  madeHere(turn: Named): TurnRecord | undefined;
  /** Tells the turn's producer, on whichever instance, to stop before the next sentence. */
  askToStop(turn: Named): Promise<void>;
  /** Ends the making of a turn on this instance at once; what it said is going away. */
  abort(turn: Named | undefined): void;
  /** Takes over the running turn when nobody is making it; returns at once, the turn goes on by itself. */
  healIfOrphaned(ownerId: string, loaded: LoadedSession): Promise<Healing>;
  /** How many turns were said here that the record lacks a part of. */
  owedTurns(): number;
  /** See `Walkthroughs.close`. */
  close(options: { graceMs: number }): Promise<{ handedOver: number }>;
  /** True from the beginning of the closing on. */
  isClosing(): boolean;
}

export function createProducing(parts: WalkthroughParts): Producing {
  const { records, state, manager } = parts;
  const preparing = createPreparing(parts);
  const speaking = createSpeaking(parts, preparing);
  const here = createTurnsHere(state);
  const debts = createDebts();
  let isClosing = false;
  const logOf = (sessionId: string) => createTurnLog(state, sessionId);
  const watch = createFlagWatch(state, () => [...here.watched(), ...parts.prediction.erasable()]);

  async function make(
    { whereabouts = NOWHERE, begun = BEGUN, ...request }: TurnToRun,
    notes: Notes,
    stop: AbortSignal,
  ): Promise<TurnRecord> {
    const { walkthrough, turn, earlier, lease, arrivedAt } = request;
    const trace = parts.telemetry.startTurn(turn, arrivedAt);
    const coming = { walkthrough, turn, earlier };
    try {
      const { brief, speak } = await speaking.begin({ ...coming, trace, whereabouts, notes });
      return await runTurn(parts, {
        ownerId: walkthrough.ownerId,
        turn,
        context: brief.context,
        speak,
        onReplaced: notes.guarded,
        onFirst: (told) => parts.beginVoice(walkthrough.ownerId, told),
        previousQuickReplies: quickRepliesOf(earlier),
        turnLog: logOf(turn.sessionId),
        lease,
        trace,
        begun,
        async onRecorded(over) {
          if (over.status !== 'finished' || endsWalk(over)) return;
          const turns = [...earlier, over];
          const phase = lastPhaseOf(over);
          await manager.keepHot({ walkthrough: { ...walkthrough, phase }, turns }, lease);
          if (!isAuthored(over.safety)) preparing.repliesAfter(walkthrough, turns, brief);
        },
        stop,
        stopFlag: stopFlagOf(turn),
        debts,
        sinceArrivalMs: () => performance.now() - arrivedAt,
      });
    } catch (error) {
      // Before the first word: the lock is given back, so the next one who asks takes the turn over.
      log.error('turn.not_begun', error);
      trace.end();
      return turn;
    } finally {
      // It then runs out by itself; the turn is made.
      await lease.release().catch((error: unknown) => log.error('lease.not_released', error));
    }
  }

  function run(request: TurnToRun): Production {
    const { walkthrough, turn, earlier, finding, begun = BEGUN } = request;
    const notes = createNotes(records.safetyEvents, turn);
    void begun.then((isBegun) => isBegun && finding && notes.found(finding, 'first'));
    const over = here.make(turn, (stop) => make(request, notes, stop));
    watch.wake();
    const done = over.then(async (last) => {
      await notes.written();
      // A model is not asked about a crisis, not even afterwards.
      const isCrisis = [...earlier, last].some(({ safety }) => safety?.level === 'crisis');
      if (!isCrisis && (await begun)) await parts.summarise?.(walkthrough, [...earlier, last]);
    });
    return { over, done };
  }

  return {
    logOf,
    run,
    async prepareOpening(ownerId, memoryId) {
      await preparing.opening(ownerId, memoryId);
      watch.wake();
    },
    madeHere: here.of,
    askToStop: here.askToStop,
    abort: here.abort,
    owedTurns: debts.count,

    async healIfOrphaned(ownerId, { walkthrough, turns }) {
      const { sessionId } = walkthrough;
      if (isClosing || turns.at(-1)?.status !== 'running') return NOTHING_TO_HEAL;
      const heldForMs = await manager.takenForMs(sessionId);
      if (heldForMs > 0) return { heldForMs };
      const acquisition = await manager.take(sessionId, `heal:${randomUUID()}`);
      if (!('lease' in acquisition)) return NOTHING_TO_HEAL;
      const { lease } = acquisition;
      const arrivedAt = performance.now();
      // Read again under the lock: its producer may have finished it between the two looks.
      const asTold = turnsAsTold(records, ownerId, sessionId, logOf(sessionId));
      const fresh = await givenBackOnFailure(lease, asTold);
      const turn = fresh.at(-1);
      if (turn?.status !== 'running') {
        await lease.release();
        return NOTHING_TO_HEAL;
      }
      log.warn('turn.taken_over', { sentences: turn.sentences.length });
      const earlier = fresh.slice(0, -1);
      return { production: run({ walkthrough, turn, earlier, lease, arrivedAt }), heldForMs: 0 };
    },

    isClosing: () => isClosing,

    close(options) {
      isClosing = true;
      return here.close(options);
    },
  };
}
