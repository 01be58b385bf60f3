/** The voice of what the record holds: of a message for whoever asks, and of a reply's first sentence for whoever is listening. */
import { LRUCache } from 'lru-cache';
import { KeepsakeError } from '../errors.ts';
import { log } from '../log.ts';
import type { Records } from '../records/records.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import { phaseAt } from '../stream/turnEvents.ts';
import type { SpokenClip } from './spokenClip.ts';
import type { VoiceMeter } from './voiceMeter.ts';
import type { VoiceService } from './voiceService.ts';

export interface AskedSpeech {
  ownerId: string;
  /** Of the guide. */
  messageId: string;
  /** From 0; null for the whole message. */
  sentence: number | null;
  /** Rejects when they may not ask again so soon. What is read meanwhile costs nothing; nothing is spoken before. */
  admitted: Promise<void>;
  signal: AbortSignal;
}

export interface MessageVoice {
  /**
   * @throws KeepsakeError `not_found`, `turn_running` (the whole of a message that is still being made), `unavailable`; what
   *   `admitted` rejects with; the signal's reason
   */
  speak(asked: AskedSpeech): Promise<SpokenClip>;
  /**
   * The first sentence of a turn is on its way to its reader. For somebody who has the voice on and was listening to this
   * walkthrough a moment ago it is being asked for: it is begun now, and their request finds it under way. Never throws.
   */
  begin(ownerId: string, turn: TurnRecord): void;
}

export interface MessageVoiceOptions {
  records: {
    turns: Pick<Records['turns'], 'told'>;
    briefs: Pick<Records['briefs'], 'profile'>;
  };
  service: Pick<VoiceService, 'speak' | 'speakMessage'>;
  meter: Pick<VoiceMeter, 'of'>;
  /** 1 is the voice's own pace. A person's own is set by the player, so that a change of it needs no new clip. */
  rate: number;
  now?: () => number;
}

/** Somebody may think for a while before they answer; who is away for longer is asked by what they ask for. */
const LISTENING_MS = 10 * 60_000;
const MOST_LISTENERS = 10_000;
/** Whoever asks for it later waits for it by their own signal. */
const BEGUN_WITHIN_MS = 10_000;

export function createMessageVoice(options: MessageVoiceOptions): MessageVoice {
  const { records, service, meter, rate, now } = options;
  const listening = new LRUCache<string, true>({
    max: MOST_LISTENERS,
    ttl: LISTENING_MS,
    ...(now && { perf: { now }, ttlResolution: 0 }),
  });

  /** The same for whoever asks and whenever, so that one clip serves. */
  async function mannerOf(ownerId: string, messageId: string, signal: AbortSignal) {
    const { voice } = await records.briefs.profile(ownerId);
    const manner = { ownerId, rate, voiceName: voice.name, meter: meter.of(ownerId, messageId) };
    return { isOn: voice.on, manner: { ...manner, signal } };
  }

  async function begin(ownerId: string, turn: TurnRecord): Promise<void> {
    const [first] = turn.sentences;
    if (!first || !listening.get(turn.sessionId)) return;
    const signal = AbortSignal.timeout(BEGUN_WITHIN_MS);
    const { isOn, manner } = await mannerOf(ownerId, turn.messageId, signal);
    if (isOn) await service.speak({ ...manner, text: first.text, phase: phaseAt(turn, 0) });
  }

  return {
    async speak({ ownerId, messageId, sentence, admitted, signal }) {
      const has = (turn: TurnRecord) =>
        sentence === null ? turn.status !== 'running' : sentence < turn.sentences.length;
      const [turn, { manner }] = await Promise.all([
        records.turns.told(ownerId, messageId, has),
        mannerOf(ownerId, messageId, signal),
        admitted,
      ]);
      const { sentences } = turn;
      if (sentence === null) {
        if (turn.status === 'running') throw new KeepsakeError('turn_running');
        return service.speakMessage({
          ...manner,
          phase: phaseAt(turn, sentences.length),
          sentences,
        });
      }
      const asked = sentences[sentence];
      if (!asked) throw new KeepsakeError('not_found');
      listening.set(turn.sessionId, true);
      return service.speak({ ...manner, text: asked.text, phase: phaseAt(turn, sentence) });
    },

    begin(ownerId, turn) {
      begin(ownerId, turn).catch((error: unknown) => log.error('voice.not_begun', error));
    },
  };
}
