/** What was made ahead is what the person gets when they say just that, and nobody gets anything else of it. */
import { describe, expect, it } from 'vitest';
import { createMemoryState } from '../../../lib/state/memoryState.ts';
import type { Walkthroughs } from '../../../lib/walkthrough/walkthroughs.ts';
import { createSpeakingModel } from '../../support/speakingModel.ts';
import { fail, holding, WORDS } from '../../support/walkthroughScenes.ts';
import {
  arrived,
  chunksOf,
  guideOf,
  openStage,
  readAll,
  textIn,
  walkthroughsOf,
} from '../../support/walkthroughs.ts';

const stage = openStage();

/** What is said at each call, so that one knows which call is heard. */
const SAID = [
  'There is no hurry.',
  'Take all the time you like.',
  'You set the pace.',
  'We can go slowly.',
  'Nothing has to be said.',
  'You can stop whenever you want.',
  'We can rest here for a while.',
  'It is fine not to remember.',
];
const ASKED = [
  'What comes back first?',
  'What do you notice?',
  'What stays with you?',
  'What else?',
];

/** Of so few calls no two say the same. */
function saidAt(call: number): [sentence: string, question: string] {
  return [SAID[call % SAID.length] ?? '', ASKED[Math.floor(call / SAID.length)] ?? ''];
}

function opened(predict: 'first' | 'all') {
  const model = createSpeakingModel(async function* (_signal, call) {
    for (const sentence of saidAt(call)) yield `${sentence} `;
  });
  const walkthroughs = walkthroughsOf(stage.records, guideOf(model), createMemoryState(), predict);
  return { model, walkthroughs };
}

async function begun(walkthroughs: Walkthroughs, prepare = false) {
  const { ownerId, memoryId } = await stage.person();
  if (prepare) await walkthroughs.prepare(ownerId, memoryId);
  await made();
  const { sessionId, done } = await walkthroughs.start({ ownerId, memoryId, ...arrived() });
  await done;
  await made();
  return { ownerId, memoryId, sessionId };
}

/** Until what is made ahead has been made. */
async function made() {
  for (let turn = 0; turn < 2_000; turn += 1) await new Promise(setImmediate);
}

async function reply(walkthroughs: Walkthroughs, session: Session, id: string, chosen: number) {
  const { follow } = await walkthroughs.respond(await chosenIn(walkthroughs, session, id, chosen));
  return readAll(follow);
}

/** A tap on one of the short answers that are offered. */
async function chosenIn(walkthroughs: Walkthroughs, session: Session, id: string, chosen: number) {
  const { messages } = await walkthroughs.view(session.ownerId, session.sessionId);
  const offered = messages
    .at(-1)
    ?.parts.flatMap((part) => (part.type === 'data-quick-replies' ? part.data : []));
  const { text = '', emotionalState } = offered?.[chosen] ?? {};
  const { ownerId, sessionId } = session;
  return { ownerId, sessionId, message: { id, text }, emotionalState, ...arrived() };
}

type Session = Awaited<ReturnType<typeof begun>>;

function sourceIn(entries: Awaited<ReturnType<typeof reply>>) {
  return chunksOf(entries).flatMap((chunk) =>
    chunk.type === 'data-turn' ? [chunk.data.source] : [],
  )[0];
}

describe('a prepared reply', () => {
  it('is heard when the person taps on it, and no model is asked again', async () => {
    const { model, walkthroughs } = opened('first');
    const session = await begun(walkthroughs);
    const calls = model.calls;
    const entries = await reply(walkthroughs, session, 'said-1', 0);
    expect(sourceIn(entries)).toBe('prepared');
    expect(textIn(entries)).toBe(saidAt(calls).join(' '));
    const { messages } = await walkthroughs.view(session.ownerId, session.sessionId);
    const text = messages.at(-1)?.parts.find((part) => part.type === 'text');
    expect(text?.text).toBe(textIn(entries));
  });

  it('is not heard for another answer', async () => {
    const { walkthroughs } = opened('first');
    const session = await begun(walkthroughs);
    expect(sourceIn(await reply(walkthroughs, session, 'said-1', 1))).toBe('embedded');
  });

  it('is there for every short answer when all are prepared', async () => {
    const { walkthroughs } = opened('all');
    const session = await begun(walkthroughs);
    expect(sourceIn(await reply(walkthroughs, session, 'said-1', 1))).toBe('prepared');
    await made();
    expect(sourceIn(await reply(walkthroughs, session, 'said-2', 0))).toBe('prepared');
  });

  it('does not answer when the memory has been changed since', async () => {
    const { walkthroughs } = opened('first');
    const session = await begun(walkthroughs);
    await stage.records.memories.change(session.ownerId, session.memoryId, { avoid: 'the war' });
    expect(sourceIn(await reply(walkthroughs, session, 'said-1', 0))).toBe('embedded');
  });

  it('is not put behind what another process had said of the same turn when it died', async () => {
    const { model, walkthroughs } = opened('first');
    const session = await begun(walkthroughs);
    const ahead = model.calls;
    const other = walkthroughsOf(stage.records, guideOf(holding().model), createMemoryState());
    const { follow } = await other.respond(await chosenIn(walkthroughs, session, 'said-1', 0));
    for await (const entries of follow(new AbortController().signal)) {
      if (textIn(entries) !== '') break;
    }
    await walkthroughs.view(session.ownerId, session.sessionId);
    const taken = await walkthroughs.follow(session);
    const entries = await readAll(taken?.follow ?? fail);
    // Whoever goes on is told what has been said; what was made ahead knows nothing of it.
    expect(textIn(entries)).toBe([WORDS[0], ...saidAt(ahead + 1)].join(' '));
  });

  it('opens the walkthrough of a memory that the person was at', async () => {
    const { walkthroughs } = opened('first');
    const { ownerId, sessionId } = await begun(walkthroughs, true);
    const [opening] = (await walkthroughs.view(ownerId, sessionId)).messages;
    const report = opening?.parts.find((part) => part.type === 'data-turn');
    expect(report?.data.source).toBe('prepared');
  });
});
