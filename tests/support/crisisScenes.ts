/** The scenes of somebody who is in danger, or may be: a screen that a test can foresee, and what their browser is told. */
import type { Finding } from '../../lib/safety/finding.ts';
import { NOTHING, type Screen } from '../../lib/safety/findings.ts';
import { createMemoryState } from '../../lib/state/memoryState.ts';
import type { State } from '../../lib/state/state.ts';
import { createSpeakingModel, saying } from './speakingModel.ts';
import { message, WORDS } from './walkthroughScenes.ts';
import {
  arrived,
  chunksOf,
  guideOf,
  readAll,
  type SafetyOnStage,
  type Stage,
  walkthroughsOf,
} from './walkthroughs.ts';

export const CRISIS: Finding = { level: 'crisis', kinds: ['suicide'], score: 1, rules: ['plan'] };
const CONCERN: Finding = { level: 'concern', kinds: ['suicide'], score: 0.8, rules: ['passive'] };
const IN_THE_UK = { languages: ['en-GB'] };

/** Finds what a test has a word for. */
export const screen: Screen = (text) => {
  if (text.includes('tonight')) return CRISIS;
  if (text.includes('chest')) return { ...CRISIS, kinds: ['medical'], rules: ['chest'] };
  if (text.includes('no point')) return CONCERN;
  if (text.includes('ignore')) return { ...NOTHING, kinds: ['injection'], rules: ['orders'] };
  return NOTHING;
};

export function opened(
  stage: Stage,
  state: State = createMemoryState(),
  safety: SafetyOnStage = {},
) {
  const model = createSpeakingModel(saying(...WORDS));
  const walkthroughs = walkthroughsOf(stage.records, guideOf(model), state, 'all', undefined, {
    screen,
    ...safety,
  });
  return { model, walkthroughs, state };
}

export async function begun(stage: Stage, scene = opened(stage)) {
  const { ownerId, memoryId } = await stage.person();
  const { sessionId, done } = await scene.walkthroughs.start({ ownerId, memoryId, ...arrived() });
  await done;
  await settled();
  let said = 0;
  async function say(text: string, { walkthroughs } = scene) {
    said += 1;
    const request = { ownerId, sessionId, ...message(`m${said}`, text), whereabouts: IN_THE_UK };
    const { follow, done } = await walkthroughs.respond(request);
    const chunks = chunksOf(await readAll(follow));
    await done;
    return chunks;
  }
  return { ...scene, ownerId, memoryId, sessionId, say };
}

/** Until what is made ahead behind a turn has been made. */
export async function settled() {
  for (let turn = 0; turn < 500; turn += 1) await new Promise(setImmediate);
}

export type Chunks = Awaited<ReturnType<Awaited<ReturnType<typeof begun>>['say']>>;

export const noticeIn = (chunks: Chunks) =>
  chunks.find((chunk) => chunk.type === 'data-safety')?.data;
export const reportIn = (chunks: Chunks) =>
  chunks.findLast((chunk) => chunk.type === 'data-turn')?.data;
export const labelsIn = (chunks: Chunks) =>
  chunks.flatMap((chunk) =>
    chunk.type === 'data-quick-replies' ? chunk.data.map(({ label }) => label) : [],
  );
export const sentencesIn = (chunks: Chunks) =>
  chunks.flatMap((chunk) => (chunk.type === 'data-sentence' ? chunk.data.text : []));
