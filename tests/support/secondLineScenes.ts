/** A walk with a second line over the stand-in's wire, and a guide that waits where a test wants it to. */
import { NOTHING, type Screen } from '../../lib/safety/findings.ts';
import { createSecondLine } from '../../lib/secondLine/secondLine.ts';
import { createMemoryState } from '../../lib/state/memoryState.ts';
import { begun } from './crisisScenes.ts';
import { geminiAt } from './gemini/gemini.ts';
import { look } from './gemini/scenario.ts';
import { createSpeakingModel, untilOpenOr } from './speakingModel.ts';
import { WORDS } from './walkthroughScenes.ts';
import { guideOf, type Stage, walkthroughsOf } from './walkthroughs.ts';

export const TEXT = 'They would be better off without me.';
export const ITEM = {
  kind: 'suicide',
  evidence: 'better off without me',
  subject: 'self',
  time: 'now',
  certainty: 'high',
};
export const CRISIS_SEEN = look({ items: [ITEM], level: 'crisis', imminence: 'soon' });

/** Sees a weak sign where a test wants one. */
const screen: Screen = (text) =>
  text.includes('grey')
    ? { ...NOTHING, score: 0.6 }
    : text.includes('no point')
      ? { level: 'concern', kinds: ['suicide'], score: 1, rules: ['passive'] }
      : NOTHING;

interface Scene {
  /** Opened when the guide may go on behind its first sentence. */
  guideGate?: Promise<void>;
  deadlineMs?: number;
}

/** A walk whose opening is told; the guide's replies wait for the gate behind their first sentence. */
export async function walked(
  stage: Stage,
  baseURL: string,
  { guideGate, deadlineMs = 60_000 }: Scene = {},
) {
  const model = createSpeakingModel(async function* (signal, call) {
    yield `${WORDS[0]} `;
    if (call > 1 && guideGate) await untilOpenOr(signal, guideGate);
    yield* WORDS.slice(1).map((sentence) => `${sentence} `);
  });
  const secondLine = createSecondLine({
    model: geminiAt(baseURL),
    threshold: 1,
    resetAfterMs: 60_000,
    deadlineMs,
  });
  const state = createMemoryState();
  const walkthroughs = walkthroughsOf(stage.records, guideOf(model), state, 'off', undefined, {
    screen,
    secondLine,
  });
  return { ...(await begun(stage, { model, walkthroughs, state })), secondLine };
}
