/** How long somebody may be silent before what they have said is taken for said. */
import type { EmotionalState, Phase } from '@/lib/protocol';

/** Where the talk is when somebody falls silent. */
export interface Moment {
  phase: Phase;
  emotionalState: EmotionalState;
}

/** From a few words to half a minute of telling, ms. */
type Patience = [atFirst: number, atLength: number];

/** The numbers are issue 6's: 2.5 s at first, up to 8 s in reflection or distress. */
const SLOW: Patience = [5_000, 8_000];

const PATIENCE: Record<Phase, Patience> = {
  introduction: [2_500, 4_000],
  exploration: [3_000, 5_000],
  reflection: SLOW,
  conclusion: SLOW,
  grounding: SLOW,
  crisis: SLOW,
  ended: [2_500, 4_000],
};

/** In these a thought takes its time, whatever the phase. */
const TENDER: ReadonlySet<EmotionalState> = new Set(['sad', 'anxious', 'overwhelmed', 'tender']);

/** Whoever tells at length pauses longer, and this is as long as it goes, ms. */
const AT_LENGTH_MS = 30_000;

/** @param spokenMs from the first word of this message to the last, so far */
export function silenceMs({ phase, emotionalState }: Moment, spokenMs: number): number {
  const [atFirst, atLength] = TENDER.has(emotionalState) ? SLOW : PATIENCE[phase];
  const share = Math.min(1, Math.max(0, spokenMs) / AT_LENGTH_MS);
  return Math.round(atFirst + (atLength - atFirst) * share);
}
