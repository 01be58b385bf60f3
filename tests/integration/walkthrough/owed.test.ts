/** A turn that is over for its readers and not yet in the record: what a next message meets, and what a process that goes leaves. */
import { describe, expect, it } from 'vitest';
import { KeepsakeError } from '../../../lib/errors.ts';
import type { Records } from '../../../lib/records/records.ts';
import { createMemoryState } from '../../../lib/state/memoryState.ts';
import { openQuietStage } from '../../support/quietStage.ts';
import { createSpeakingModel, saying } from '../../support/speakingModel.ts';
import { following, message, WHOLE, WORDS } from '../../support/walkthroughScenes.ts';
import { arrived, guideOf, readAll, textIn, walkthroughsOf } from '../../support/walkthroughs.ts';

const stage = openQuietStage();

/** A process whose turns do not come to their end in the record until it is mended. */
function owing() {
  let isAway = true;
  const { turns } = stage.records;
  const finish: typeof turns.finish = async (...input) => {
    if (isAway) throw new KeepsakeError('unavailable');
    return turns.finish(...input);
  };
  const records: Records = { ...stage.records, turns: { ...turns, finish } };
  const state = createMemoryState();
  const model = createSpeakingModel(saying(...WORDS));
  return {
    walkthroughs: walkthroughsOf(records, guideOf(model), state),
    /** Another one, whose record is well. */
    other: () => stage.process(createSpeakingModel(saying('Never asked.')), state),
    mend() {
      isAway = false;
    },
  };
}

async function opened({ walkthroughs }: ReturnType<typeof owing>) {
  const person = await stage.person();
  const started = await walkthroughs.start({ ...person, ...arrived() });
  const session = { walkthroughs, ...person, ...started };
  expect(textIn(await readAll(await following(session)))).toBe(WHOLE);
  return session;
}

describe('a turn that is over and not yet written', () => {
  it('lets the next message come again soon, instead of telling that the guide is speaking', async () => {
    const process = owing();
    const session = await opened(process);
    const { ownerId, sessionId } = session;
    const answers = [session.walkthroughs, process.other()].map((walkthroughs) =>
      walkthroughs.respond({ ownerId, sessionId, ...message('m1') }),
    );
    for (const { reason } of (await Promise.allSettled(answers)) as PromiseRejectedResult[]) {
      expect(reason).toMatchObject({ code: 'unavailable', retryAfterSeconds: 2 });
    }
    process.mend();
    await session.done;
    const { follow } = await session.walkthroughs.respond({ ownerId, sessionId, ...message('m1') });
    expect(textIn(await readAll(follow))).toBe(WHOLE);
  });

  it('keeps the next message waiting when it is written a moment later', async () => {
    const process = owing();
    const { ownerId, sessionId, walkthroughs } = await opened(process);
    const answer = walkthroughs.respond({ ownerId, sessionId, ...message('m1') });
    process.mend();
    expect(textIn(await readAll((await answer).follow))).toBe(WHOLE);
  });

  it('is written by the next process as it was told, when its own one goes', async () => {
    const process = owing();
    const session = await opened(process);
    const { ownerId, sessionId } = session;
    const told = await readAll(await following(session));
    expect(await session.walkthroughs.close({ graceMs: 0 })).toEqual({ handedOver: 1 });
    const other = process.other();
    await other.view(ownerId, sessionId);
    const [turn] = await stage.records.turns.ofSession(ownerId, sessionId);
    expect(turn).toMatchObject({ status: 'finished' });
    expect(turn?.sentences.map(({ text }) => text)).toEqual([...WORDS]);
    const found = await other.follow({ ownerId, sessionId });
    expect(found && (await readAll(found.follow))).toEqual(told);
  });
});
