/** The scenes that tests of the walkthrough begin with: a person whose opening turn is being made, held or whole. */
import { createMemoryState } from '../../lib/state/memoryState.ts';
import { createGate, createSpeakingModel, saying, untilOpenOr } from './speakingModel.ts';
import { arrived, chunksOf, type Stage } from './walkthroughs.ts';

export const WORDS = ['You painted a boat.', 'Take your time.', 'What comes back first?'] as const;
export const WHOLE = WORDS.join(' ');

export async function begun(
  stage: Stage,
  model = createSpeakingModel(saying(...WORDS)),
  state = createMemoryState(),
) {
  const walkthroughs = stage.process(model, state);
  const { ownerId, memoryId } = await stage.person();
  const started = await walkthroughs.start({ ownerId, memoryId, ...arrived() });
  const { sessionId } = started;
  return { walkthroughs, model, state, ownerId, memoryId, sessionId, started };
}

type Walked = Pick<Awaited<ReturnType<typeof begun>>, 'walkthroughs' | 'ownerId' | 'sessionId'>;

export function message(id: string, text = 'The smell of the paint.') {
  return { message: { id, text }, ...arrived() };
}

/** Says the first sentence, then waits until the gate is opened or the turn is stopped. */
export function holding() {
  const gate = createGate();
  const model = createSpeakingModel(async function* (signal) {
    yield `${WORDS[0]} `;
    await untilOpenOr(signal, gate.opened);
    yield* WORDS.slice(1).map((sentence) => `${sentence} `);
  });
  return { gate, model };
}

export async function following(
  { walkthroughs, ownerId, sessionId }: Walked,
  after?: { turn: number; event: number },
) {
  const found = await walkthroughs.follow({ ownerId, sessionId, after });
  if (!found) throw new Error('There is nothing to follow.');
  return found.follow;
}

/** Reads until the first sentence is there. */
export async function firstSentence(session: Walked) {
  const reader = new AbortController();
  const entries = [];
  for await (const together of (await following(session))(reader.signal)) {
    entries.push(...together);
    if (chunksOf(together).some(({ type }) => type === 'data-sentence')) break;
  }
  reader.abort();
  return entries;
}

export function fail(): never {
  throw new Error('There is nothing to follow.');
}
