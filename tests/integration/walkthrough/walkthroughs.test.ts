import { readUIMessageStream } from 'ai';
import { describe, expect, it, vi } from 'vitest';
import { createMemoryState } from '../../../lib/state/memoryState.ts';
import {
  createGate,
  createSpeakingModel,
  saying,
  streamOf,
  untilOpenOr,
} from '../../support/speakingModel.ts';
import {
  arrived,
  chunksOf,
  idsOf,
  openStage,
  readAll,
  textIn,
} from '../../support/walkthroughs.ts';

const stage = openStage();
const WORDS = ['You painted a boat.', 'Take your time.', 'What comes back first?'] as const;
const WHOLE = WORDS.join(' ');

async function begun(model = createSpeakingModel(saying(...WORDS)), state = createMemoryState()) {
  const walkthroughs = stage.process(model, state);
  const { ownerId, memoryId } = await stage.person();
  const started = await walkthroughs.start({ ownerId, memoryId, ...arrived() });
  const { sessionId } = started;
  return { walkthroughs, model, state, ownerId, memoryId, sessionId, started };
}

function message(id: string, text = 'The smell of the paint.') {
  return { message: { id, text }, ...arrived() };
}

/** Says the first sentence, then waits until the gate is opened or the turn is stopped. */
function holding() {
  const gate = createGate();
  const model = createSpeakingModel(async function* (signal) {
    yield `${WORDS[0]} `;
    await untilOpenOr(signal, gate.opened);
    yield* WORDS.slice(1).map((sentence) => `${sentence} `);
  });
  return { gate, model };
}

async function following(
  { walkthroughs, ownerId, sessionId }: Awaited<ReturnType<typeof begun>>,
  after?: { turn: number; event: number },
) {
  const found = await walkthroughs.follow({ ownerId, sessionId, after });
  if (!found) throw new Error('There is nothing to follow.');
  return found.follow;
}

describe('a turn', () => {
  it('starts by itself, is numbered from 1-1, and ends whole', async () => {
    const session = await begun();
    const entries = await readAll(await following(session));
    expect(idsOf(entries)).toEqual(entries.map((_, index) => `1-${index + 1}`));
    expect(chunksOf(entries)[0]).toEqual({ type: 'start', messageId: session.started.messageId });
    expect(chunksOf(entries).at(-1)).toMatchObject({ type: 'finish' });
    expect(textIn(entries)).toBe(WHOLE);
  });

  it('is the same from every place: what came before an event and behind it is the whole', async () => {
    const session = await begun();
    const whole = await readAll(await following(session));
    for (const [index, entry] of whole.slice(0, -1).entries()) {
      expect(await readAll(await following(session, entry))).toEqual(whole.slice(index + 1));
    }
  });

  it('has nothing behind its end, nor behind an event that is still to come', async () => {
    const { walkthroughs, ownerId, sessionId, started } = await begun();
    await started.done;
    const last = { turn: 1, event: 999 };
    expect(await walkthroughs.follow({ ownerId, sessionId, after: last })).toBeUndefined();
    const future = { turn: 7, event: 1 };
    expect(await walkthroughs.follow({ ownerId, sessionId, after: future })).toBeUndefined();
  });

  it('goes on when its only reader leaves', async () => {
    const { gate, model } = holding();
    const session = await begun(model);
    const reader = new AbortController();
    for await (const entry of (await following(session))(reader.signal)) {
      if (entry.event === 5) reader.abort();
    }
    gate.open();
    await session.started.done;
    expect(textIn(await readAll(await following(session)))).toBe(WHOLE);
  });

  it('looks in the session as the AI SDK builds it from the stream', async () => {
    const session = await begun();
    const entries = await readAll(await following(session));
    const built = await Array.fromAsync(
      readUIMessageStream({ stream: streamOf(chunksOf(entries)) }),
    );
    const { messages } = await session.walkthroughs.view(session.ownerId, session.sessionId);
    expect(messages.at(-1)).toEqual(JSON.parse(JSON.stringify(built.at(-1))));
  });

  it('replaces a sentence that the guide may not say, and all behind it', async () => {
    const model = createSpeakingModel(saying('You painted a boat.', 'I am a person.', 'Call me.'));
    const session = await begun(model);
    const text = textIn(await readAll(await following(session)));
    expect(text).toContain('You painted a boat. I am a computer program');
    expect(text).not.toContain('Call me');
  });
});

describe('respond', () => {
  it('makes one turn of the same message sent many times at once, and all readers get it', async () => {
    const session = await begun();
    await session.started.done;
    const { ownerId, sessionId, walkthroughs } = session;
    const answers = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const answer = await walkthroughs.respond({ ownerId, sessionId, ...message('m1') });
        return readAll(answer.follow);
      }),
    );
    for (const entries of answers) expect(entries).toEqual(answers[0]);
    expect(session.model.calls).toBe(2);
    const view = await walkthroughs.view(ownerId, sessionId);
    expect(view.messages.map(({ role }) => role)).toEqual(['assistant', 'user', 'assistant']);
  });

  it('replays the finished turn for a message that comes again much later', async () => {
    const { ownerId, sessionId, walkthroughs, model, started } = await begun();
    await started.done;
    const first = await walkthroughs.respond({ ownerId, sessionId, ...message('m1') });
    const entries = await readAll(first.follow);
    const second = await walkthroughs.respond({ ownerId, sessionId, ...message('m2') });
    await readAll(second.follow);
    const again = await walkthroughs.respond({ ownerId, sessionId, ...message('m1') });
    expect(await readAll(again.follow)).toEqual(entries);
    expect(model.calls).toBe(3);
  });

  it('makes one turn of two different messages at once, and refuses the other', async () => {
    const gate = createGate();
    const model = createSpeakingModel(async function* (signal, call) {
      if (call > 1) await untilOpenOr(signal, gate.opened);
      yield* WORDS.map((sentence) => `${sentence} `);
    });
    const { ownerId, sessionId, walkthroughs, started } = await begun(model);
    await started.done;
    const answers = await Promise.allSettled(
      ['m1', 'm2'].map((id) => walkthroughs.respond({ ownerId, sessionId, ...message(id) })),
    );
    gate.open();
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused.map(({ reason }) => reason.code)).toEqual(['turn_running']);
    expect(model.calls).toBe(2);
  });

  it('accepts the next message as soon as the last event of the turn has been read', async () => {
    const { ownerId, sessionId, walkthroughs, started } = await begun();
    await started.done;
    for (const id of ['m1', 'm2', 'm3', 'm4']) {
      const answer = await walkthroughs.respond({ ownerId, sessionId, ...message(id) });
      expect(textIn(await readAll(answer.follow))).toBe(WHOLE);
    }
  });

  it('takes the same message again when the guide failed before its first word', async () => {
    const model = createSpeakingModel(async function* (_signal, call) {
      if (call === 2) throw new Error('out of order');
      yield* WORDS.map((sentence) => `${sentence} `);
    });
    const { ownerId, sessionId, walkthroughs, started } = await begun(model);
    await started.done;
    const failed = await walkthroughs.respond({ ownerId, sessionId, ...message('m1') });
    expect(chunksOf(await readAll(failed.follow)).at(-1)).toMatchObject({ type: 'error' });
    const again = await walkthroughs.respond({ ownerId, sessionId, ...message('m1') });
    expect(textIn(await readAll(again.follow))).toBe(WHOLE);
    const view = await walkthroughs.view(ownerId, sessionId);
    expect(view.messages.filter(({ role }) => role === 'user')).toHaveLength(1);
  });

  it('keeps the sentences of a guide that breaks off, on screen and in the record', async () => {
    const model = createSpeakingModel(async function* () {
      yield `${WORDS[0]} And th`;
      throw new Error('cut');
    });
    const session = await begun(model);
    const entries = await readAll(await following(session));
    expect(textIn(entries)).toBe(WORDS[0]);
    expect(chunksOf(entries).at(-1)).toMatchObject({ type: 'finish' });
    const [turn] = await stage.records.turns.ofSession(session.ownerId, session.sessionId);
    expect(turn?.sentences.map(({ text }) => text)).toEqual([WORDS[0]]);
  });

  it('is refused after the end, and the end leaves a sentence to take along', async () => {
    const { ownerId, sessionId, walkthroughs, started } = await begun();
    await started.done;
    const closing = await walkthroughs.end({ ownerId, sessionId, ...arrived() });
    await readAll(closing.follow);
    await closing.done;
    expect(await walkthroughs.view(ownerId, sessionId)).toMatchObject({
      phase: 'ended',
      takeAway: WORDS[2],
      activeTurn: null,
    });
    await expect(
      walkthroughs.respond({ ownerId, sessionId, ...message('m1') }),
    ).rejects.toMatchObject({ code: 'session_ended' });
    await expect(walkthroughs.end({ ownerId, sessionId, ...arrived() })).rejects.toMatchObject({
      code: 'session_ended',
    });
  });

  it('ends once when the end is asked for twice at once', async () => {
    const { ownerId, sessionId, walkthroughs, model, started } = await begun();
    await started.done;
    const closings = await Promise.allSettled(
      [1, 2].map(async () => {
        const { follow } = await walkthroughs.end({ ownerId, sessionId, ...arrived() });
        return textIn(await readAll(follow));
      }),
    );
    expect(closings.some((closing) => closing.status === 'fulfilled')).toBe(true);
    expect(model.calls).toBe(2);
  });
});

describe('stop', () => {
  it('ends the turn before its next sentence and keeps what was said', async () => {
    const { model } = holding();
    const session = await begun(model);
    const { ownerId, sessionId, walkthroughs } = session;
    await firstSentence(session);
    expect(await walkthroughs.stop({ ownerId, sessionId })).toEqual({ stopped: true });
    const entries = await readAll(await following(session));
    expect(textIn(entries)).toBe(WORDS[0]);
    const report = chunksOf(entries).findLast((chunk) => chunk.type === 'data-turn');
    expect(report).toMatchObject({ data: { stopped: true } });
    expect(await walkthroughs.stop({ ownerId, sessionId })).toEqual({ stopped: false });
  });

  it('works from another instance over the same state', async () => {
    const gate = createGate();
    const model = createSpeakingModel(async function* () {
      yield `${WORDS[0]} `;
      await gate.opened;
      yield `${WORDS[1]} `;
    });
    const session = await begun(model);
    const { ownerId, sessionId, state } = session;
    await firstSentence(session);
    const other = stage.process(createSpeakingModel(saying('Never asked.')), state);
    const stopping = other.stop({ ownerId, sessionId });
    await vi.waitUntil(() => state.get(`stop:${session.started.messageId}`));
    gate.open();
    expect(await stopping).toEqual({ stopped: true });
    expect(textIn(await readAll(await following(session)))).toBe(WORDS[0]);
  });

  it('marks what was not heard, and the words stay', async () => {
    const session = await begun();
    const { ownerId, sessionId, walkthroughs, started } = session;
    await started.done;
    const heard = { messageId: started.messageId, sentence: 0 };
    await walkthroughs.stop({ ownerId, sessionId, heard });
    const { messages } = await walkthroughs.view(ownerId, sessionId);
    expect(messages[0]).toMatchObject({ metadata: { unsaidFrom: 1 } });
    expect(textIn(await readAll(await following(session)))).toBe(WHOLE);
  });
});

describe('a process that dies in mid-turn', () => {
  it('leaves a turn that the next one finishes, keeping the words already said', async () => {
    const { model } = holding();
    const session = await begun(model);
    const { ownerId, sessionId } = session;
    const before = await firstSentence(session);

    const restarted = stage.process(createSpeakingModel(saying(...WORDS)));
    const view = await restarted.view(ownerId, sessionId);
    expect(view.activeTurn).toBe(session.started.messageId);
    const answer = await restarted.follow({ ownerId, sessionId });
    const entries = await readAll(answer?.follow ?? fail);
    expect(entries.slice(0, before.length)).toEqual(before);
    expect(textIn(entries)).toBe(WHOLE);
    expect((await restarted.view(ownerId, sessionId)).activeTurn).toBeNull();
  });

  it('is taken over by exactly one of many that look at once', async () => {
    const session = await begun(holding().model);
    const { ownerId, sessionId } = session;
    await firstSentence(session);
    const state = createMemoryState();
    const model = createSpeakingModel(saying(...WORDS));
    const others = [1, 2, 3].map(() => stage.process(model, state));
    await Promise.all(others.map((other) => other.view(ownerId, sessionId)));
    const answers = await Promise.all(
      others.map(async (other) => {
        const found = await other.follow({ ownerId, sessionId });
        return textIn(await readAll(found?.follow ?? fail));
      }),
    );
    expect(answers).toEqual([WHOLE, WHOLE, WHOLE]);
    expect(model.calls).toBe(1);
  });

  it('does not stand in the way of the next message', async () => {
    const session = await begun(holding().model);
    const { ownerId, sessionId } = session;
    await firstSentence(session);
    const restarted = stage.process(createSpeakingModel(saying(...WORDS)));
    const answer = await restarted.respond({ ownerId, sessionId, ...message('m1') });
    expect(textIn(await readAll(answer.follow))).toBe(WHOLE);
    const { messages } = await restarted.view(ownerId, sessionId);
    expect(messages.map(({ role }) => role)).toEqual(['assistant', 'user', 'assistant']);
  });

  it('adds nothing to a turn that another has finished meanwhile', async () => {
    const { gate, model } = holding();
    const session = await begun(model);
    const { ownerId, sessionId } = session;
    await firstSentence(session);
    const restarted = stage.process(createSpeakingModel(saying(...WORDS)));
    await readAll((await restarted.follow({ ownerId, sessionId }))?.follow ?? fail);
    gate.open();
    await session.started.done;
    const [turn] = await stage.records.turns.ofSession(ownerId, sessionId);
    expect(turn?.sentences.map(({ text }) => text)).toEqual([...WORDS]);
  });
});

describe('somebody else', () => {
  it('finds nothing, whatever they ask', async () => {
    const { sessionId, memoryId, walkthroughs, started } = await begun();
    await started.done;
    const { ownerId } = await stage.person();
    const asked = [
      walkthroughs.start({ ownerId, memoryId, ...arrived() }),
      walkthroughs.follow({ ownerId, sessionId }),
      walkthroughs.respond({ ownerId, sessionId, ...message('m1') }),
      walkthroughs.stop({ ownerId, sessionId }),
      walkthroughs.end({ ownerId, sessionId, ...arrived() }),
      walkthroughs.view(ownerId, sessionId),
      walkthroughs.remove(ownerId, sessionId),
      walkthroughs.removeMemory(ownerId, memoryId),
    ];
    for (const answer of await Promise.allSettled(asked)) {
      expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } });
    }
    expect(await walkthroughs.list(ownerId)).toEqual([]);
  });
});

describe('removing', () => {
  it('ends a running turn and leaves nothing', async () => {
    const session = await begun(holding().model);
    const { ownerId, sessionId, memoryId, walkthroughs } = session;
    await firstSentence(session);
    await walkthroughs.removeMemory(ownerId, memoryId);
    await session.started.done;
    await expect(walkthroughs.view(ownerId, sessionId)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

/** Reads until the first sentence is there. */
async function firstSentence(session: Awaited<ReturnType<typeof begun>>) {
  const reader = new AbortController();
  const entries = [];
  for await (const entry of (await following(session))(reader.signal)) {
    entries.push(entry);
    if (chunksOf([entry])[0]?.type === 'data-sentence') break;
  }
  reader.abort();
  return entries;
}

function fail(): never {
  throw new Error('There is nothing to follow.');
}
