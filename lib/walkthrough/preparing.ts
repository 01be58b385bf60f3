/** What is made ahead for a walkthrough, and taken when the person says just that: replies to the short answers, and the opening. */
import type { Guide } from '../guide/guideModel.ts';
import { log } from '../log.ts';
import { type Prediction, versionOf } from '../prediction/prediction.ts';
import { preparedOr, type Spoken } from '../prediction/preparedReply.ts';
import type { QuickReply } from '../protocol.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import type { Walkthrough } from '../records/walkthroughs.ts';
import { ELSEWHERE } from '../safety/resources.ts';
import { advance, beginConversation } from '../session/conversationState.ts';
import { readConversation } from '../session/conversationStateManager.ts';
import { FAILED, type Speak, type TurnToSpeak } from '../speaker.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { type BriefingParts, briefFor } from './briefing.ts';
import { historyOf } from './context.ts';
import { begunTurn, begunWalkthrough, newTurn } from './newTurn.ts';
import type { Overseeing } from './overseeing.ts';

export interface PreparingParts extends BriefingParts {
  overseeing: Overseeing;
  prediction: Prediction;
  guide: Pick<Guide, 'links' | 'askWhole'>;
  telemetry: Pick<Telemetry, 'startWork'>;
  speakFor: (
    ownerId: string,
    trace: ReturnType<Telemetry['startWork']>,
    /** With it no model is asked. */
    options?: { isEmbedded: boolean },
  ) => Speak;
}

export interface Preparing {
  /** What was made ahead for exactly this turn, else what `live` says. Overtakes all else that was prepared. */
  orLive(turn: ComingTurn, live: (signal: AbortSignal) => Spoken): (signal: AbortSignal) => Spoken;
  /** When a turn is over and shown. Returns at once. */
  repliesAfter(walkthrough: Walkthrough, turns: readonly TurnRecord[], brief: TurnToSpeak): void;
  /** When a person goes to a memory. @throws KeepsakeError `not_found` */
  opening(ownerId: string, memoryId: string): Promise<void>;
}

export interface ComingTurn {
  walkthrough: Walkthrough;
  turn: TurnRecord;
  earlier: readonly TurnRecord[];
  brief: TurnToSpeak;
}

export function createPreparing(parts: PreparingParts): Preparing {
  const { prediction } = parts;

  async function* make(
    walkthrough: Walkthrough,
    turn: TurnRecord,
    earlier: readonly TurnRecord[],
    signal: AbortSignal,
  ): Spoken {
    const trace = parts.telemetry.startWork('preparation');
    try {
      const brief = await briefFor(parts, walkthrough, turn, earlier);
      for await (const sentence of parts.speakFor(walkthrough.ownerId, trace)(brief, signal)) {
        // In an outage the embedded guide answers at once anyway; perhaps a model is there again by then.
        const isSecondBest = sentence !== FAILED && sentence.source === 'embedded';
        yield isSecondBest && parts.guide.links().length > 0 ? FAILED : sentence;
      }
    } catch (error) {
      log.error('prepared.failed', error);
      yield FAILED;
    } finally {
      trace.end();
    }
  }

  /** With words of ours, so that no model is asked. */
  async function opensOtherwise(ownerId: string, memoryId: string): Promise<boolean> {
    const [{ memory, found }, profile] = await Promise.all([
      parts.records.memories.getScreened(ownerId, memoryId),
      parts.records.briefs.profile(ownerId),
    ]);
    return parts.overseeing.seeMemory(memory, profile, found, ELSEWHERE).safety !== null;
  }

  return {
    orLive({ walkthrough, turn, earlier, brief }, live) {
      const { ownerId, memoryId, sessionId } = walkthrough;
      // What another process has said already is only closed: the prepared reply is all of a turn.
      if (prediction.isOff || turn.sentences.length > 0) return live;
      const said = { text: turn.userText ?? '', emotionalState: turn.emotionalState };
      return (signal) => {
        const ahead =
          turn.kind === 'opening'
            ? prediction.takeOpening({ ownerId, memoryId, version: openingOf(brief) }, signal)
            : prediction.take(
                {
                  ...said,
                  sessionId,
                  afterTurn: turn.number - 1,
                  version: foundationOf(earlier, brief),
                },
                signal,
              );
        return ahead ? preparedOr(ahead, () => live(signal)) : live(signal);
      };
    },

    repliesAfter(walkthrough, turns, brief) {
      const last = turns.at(-1);
      if (prediction.isOff || last?.status !== 'finished' || last.stopped) return;
      const { ownerId, sessionId } = walkthrough;
      const coming = last.quickReplies.map((reply) => comingTurn(walkthrough, turns, reply));
      prediction.prepareReplies({
        ownerId,
        sessionId,
        afterTurn: last.number,
        version: foundationOf(turns, brief),
        replies: coming.map((turn) => ({
          text: turn.userText ?? '',
          emotionalState: turn.emotionalState,
          make: (signal) => make(walkthrough, turn, turns, signal),
        })),
      });
    },

    async opening(ownerId, memoryId) {
      // Somebody else's memory is absent, also where nothing is ever prepared.
      await parts.records.briefs.of(ownerId, memoryId);
      if (prediction.isOff || (await opensOtherwise(ownerId, memoryId))) return;
      const conversation = beginConversation();
      const startedAt = new Date();
      const walkthrough = begunWalkthrough({
        sessionId: '',
        ownerId,
        memoryId,
        conversation,
        startedAt,
      });
      const turn = begunTurn('', newTurn([], { ...conversation, kind: 'opening' }));
      const brief = await briefFor(parts, walkthrough, turn, []);
      prediction.prepareOpening({
        ownerId,
        memoryId,
        version: openingOf(brief),
        make: (signal) => make(walkthrough, turn, [], signal),
      });
    },
  };
}

/** The turn that answers this reply, as it will be when the person has really said it. */
function comingTurn(
  walkthrough: Walkthrough,
  turns: readonly TurnRecord[],
  { text, emotionalState }: QuickReply,
): TurnRecord {
  const said = advance(readConversation(walkthrough, turns), { text, emotionalState });
  const turn = newTurn(turns, { ...said.conversation, kind: said.turn });
  return begunTurn(walkthrough.sessionId, turn, { id: '', text });
}

/** What an opening is made from: a memory or a setting that has been changed since makes another one. */
function openingOf({ context }: TurnToSpeak): string {
  return versionOf(context.memory, context.profile);
}

/** What a reply is made from beside the words that it answers. */
function foundationOf(turns: readonly TurnRecord[], { context, summary }: TurnToSpeak): string {
  return versionOf(context.memory, context.profile, summary, historyOf(turns));
}
