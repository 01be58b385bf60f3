/**
 * Speaks what is ours before anybody asks for it: after a start, in the background, one line at a time, while nobody is spoken to.
 * What already lies on the shelf is only looked at.
 */

import { log } from '../log.ts';
import { type AheadLine, aheadLines } from './aheadLines.ts';
import { KEEPSAKE_OWNER } from './authored.ts';
import { steadyClips, steadySentence } from './steadyClips.ts';
import type { Voice } from './voice.ts';
import type { SentenceRequest, VoiceService } from './voiceService.ts';

/**
 * `steady`: "Steady me" alone; `told`: and what everybody is told, where nothing is found again after the next start; `all`: and all
 * other authored lines.
 */
export type AheadScope = 'steady' | 'told' | 'all';

export interface SpeakAheadOptions {
  scope: AheadScope;
  /** In the order of need. */
  lines?: readonly AheadLine[] | undefined;
  /** At which the telling is spoken. */
  rate: number;
  signal: AbortSignal;
  /** Settles after so many milliseconds. */
  pause: (ms: number) => Promise<unknown>;
}

type Service = Pick<VoiceService, 'voice' | 'embedded' | 'speak' | 'isIdle'>;

interface Step {
  /** Who should say it. */
  voice: Voice;
  request: Omit<SentenceRequest, 'signal' | 'meter'>;
}

const LOOK_AGAIN_MS = 250;
/** Times what a line has taken: a quarter of one core at most, and of Google's minute some fifty requests of its thousand. */
const RESTS = 3;
/** Lines in a row that a voice could not say; its circuit is then open or close to it. */
const MOST_FAILURES = 2;

/** What fails is made when somebody asks for it. Never rejects; ends at once with its signal. */
export async function speakAhead(
  service: Service,
  { scope, lines, rate, signal, pause }: SpeakAheadOptions,
): Promise<void> {
  const count = { made: 0, kept: 0, google: 0, embedded: 0 };
  const failures = new Map<Voice, number>();

  /** Whether that voice has said it, now or before. */
  async function say({ voice, request }: Step): Promise<boolean> {
    const before = count.google + count.embedded;
    const meter: SentenceRequest['meter'] = (provider, characters) => {
      count[provider] += characters;
    };
    const { provider } = await service.speak({ ...request, meter, signal });
    const isSaid = provider === voice.provider;
    if (isSaid) count[count.google + count.embedded > before ? 'made' : 'kept']++;
    return isSaid;
  }

  async function attempt(step: Step): Promise<void> {
    const failed = failures.get(step.voice) ?? 0;
    if (failed >= MOST_FAILURES) return;
    while (!service.isIdle()) await pause(LOOK_AGAIN_MS);
    signal.throwIfAborted();
    const from = performance.now();
    const isSaid = await say(step).catch((error: unknown) => {
      signal.throwIfAborted();
      log.error('voice.not_ahead', error);
      return false;
    });
    failures.set(step.voice, isSaid ? 0 : failed + 1);
    await pause(RESTS * (performance.now() - from));
  }

  const steps = await stepsOf(service, { scope, lines, rate });
  try {
    for (const step of steps) await attempt(step);
  } catch (error) {
    if (!signal.aborted) log.error('voice.not_ahead', error);
  }
  log.info('voice.ahead', { ...count, left: steps.length - count.made - count.kept });
}

/** In the order of need. A provider's voice has the embedded one behind it, so what is said in a crisis is made by both. */
async function stepsOf(
  { voice, embedded }: Service,
  { scope, lines, rate }: Pick<SpeakAheadOptions, 'scope' | 'lines' | 'rate'>,
): Promise<Step[]> {
  const steady = steadyClips(embedded).map((clip) => ({
    voice: embedded,
    request: steadySentence(embedded, clip),
  }));
  if (scope === 'steady') return steady;
  const saidBy =
    (who: Voice) =>
    ({ text, phase }: AheadLine): Step => {
      const voiceName = who === voice ? null : who.name;
      const request = { ownerId: KEEPSAKE_OWNER, text, phase, rate, voiceName, isAhead: true };
      return { voice: who, request };
    };
  const byNeed = Object.groupBy(lines ?? (await aheadLines()), ({ need }) => need);
  const { crisis = [], told = [], walk = [] } = byNeed;
  if (scope === 'told') return [...steady, ...told.map(saidBy(voice))];
  const standIn = voice === embedded ? [] : crisis.map(saidBy(embedded));
  return [
    ...steady,
    ...[...crisis, ...told].map(saidBy(voice)),
    ...standIn,
    ...walk.map(saidBy(voice)),
  ];
}
