import { readUIMessageStream } from 'ai';
import { describe, expect, it } from 'vitest';
import { createMemoryState } from '../../../lib/state/memoryState.ts';
import { createSpeakingModel, saying, streamOf } from '../../support/speakingModel.ts';
import {
  begun,
  firstSentence,
  following,
  holding,
  message,
  WHOLE,
} from '../../support/walkthroughScenes.ts';
import {
  arrived,
  chunksOf,
  guideOf,
  idsOf,
  openStage,
  readAll,
  textIn,
  walkthroughsOf,
} from '../../support/walkthroughs.ts';

const stage = openStage();

describe('a turn', () => {
  it('starts by itself, is numbered from 1-1, and ends whole', async () => {
    const session = await begun(stage);
    const entries = await readAll(await following(session));
    expect(idsOf(entries)).toEqual(entries.map((_, index) => `1-${index + 1}`));
    expect(chunksOf(entries)[0]).toEqual({ type: 'start', messageId: session.started.messageId });
    expect(chunksOf(entries).at(-1)).toMatchObject({ type: 'finish' });
    expect(textIn(entries)).toBe(WHOLE);
  });

  it('is the same from every place: what came before an event and behind it is the whole', async () => {
    const session = await begun(stage);
    const whole = await readAll(await following(session));
    for (const [index, entry] of whole.slice(0, -1).entries()) {
      expect(await readAll(await following(session, entry))).toEqual(whole.slice(index + 1));
    }
  });

  it('has nothing behind its end, nor behind an event that is still to come', async () => {
    const { walkthroughs, ownerId, sessionId, started } = await begun(stage);
    await started.done;
    const last = { turn: 1, event: 999 };
    expect(await walkthroughs.follow({ ownerId, sessionId, after: last })).toBeUndefined();
    const future = { turn: 7, event: 1 };
    expect(await walkthroughs.follow({ ownerId, sessionId, after: future })).toBeUndefined();
  });

  it('has nothing behind an event of a later turn, also while it runs', async () => {
    const { gate, model } = holding();
    const { walkthroughs, ownerId, sessionId, started } = await begun(stage, model);
    const after = { turn: 2, event: 1 };
    expect(await walkthroughs.follow({ ownerId, sessionId, after })).toBeUndefined();
    gate.open();
    await started.done;
  });

  it('goes on when its only reader leaves', async () => {
    const { gate, model } = holding();
    const session = await begun(stage, model);
    const reader = new AbortController();
    for await (const entries of (await following(session))(reader.signal)) {
      if (entries.some(({ event }) => event === 5)) reader.abort();
    }
    gate.open();
    await session.started.done;
    expect(textIn(await readAll(await following(session)))).toBe(WHOLE);
  });

  it('looks in the session as the AI SDK builds it from the stream', async () => {
    const session = await begun(stage);
    const entries = await readAll(await following(session));
    const built = await Array.fromAsync(
      readUIMessageStream({ stream: streamOf(chunksOf(entries)) }),
    );
    const { messages } = await session.walkthroughs.view(session.ownerId, session.sessionId);
    expect(messages.at(-1)).toEqual(JSON.parse(JSON.stringify(built.at(-1))));
  });

  it('replaces a sentence that the guide may not say, and all behind it', async () => {
    const model = createSpeakingModel(saying('You painted a boat.', 'I am a person.', 'Call me.'));
    const session = await begun(stage, model);
    const text = textIn(await readAll(await following(session)));
    expect(text).toContain("You painted a boat. I'm a program");
    expect(text).not.toContain('Call me');
  });
});

describe('the voice', () => {
  it('is told of the first sentence that passes the gate, as it will be recorded, and of no other', async () => {
    const model = createSpeakingModel(saying('I am a person.', 'Call me.'));
    const told: string[][] = [];
    const walkthroughs = walkthroughsOf(
      stage.records,
      guideOf(model),
      createMemoryState(),
      'off',
      undefined,
      {
        beginVoice: (ownerId, { sentences }) =>
          told.push([ownerId, ...sentences.map(({ text }) => text)]),
      },
    );
    const { ownerId, memoryId } = await stage.person();
    const { sessionId, done } = await walkthroughs.start({ ownerId, memoryId, ...arrived() });
    await done;
    const { messages } = await walkthroughs.view(ownerId, sessionId);
    const said = messages[0]?.parts.find((part) => part.type === 'data-sentence');
    expect(told).toEqual([[ownerId, said?.data.text]]);
    expect(told[0]?.[1]).toMatch(/^I'm a program/);
  });
});

describe('somebody else', () => {
  it('finds nothing, whatever they ask', async () => {
    const { sessionId, memoryId, walkthroughs, started } = await begun(stage);
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
    const session = await begun(stage, holding().model);
    const { ownerId, sessionId, memoryId, walkthroughs } = session;
    await firstSentence(session);
    await walkthroughs.removeMemory(ownerId, memoryId);
    await session.started.done;
    await expect(walkthroughs.view(ownerId, sessionId)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
