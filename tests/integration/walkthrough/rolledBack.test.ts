/** Somebody may be in danger just when the rollout takes them out of v2. */
import { afterEach, assert, describe, expect, it, vi } from 'vitest';
import { KeepsakeError } from '../../../lib/errors.ts';
import { begun, noticeIn, reportIn } from '../../support/crisisScenes.ts';
import { message } from '../../support/walkthroughScenes.ts';
import { arrived, chunksOf, openStage, readAll } from '../../support/walkthroughs.ts';

const stage = openStage();
type Session = Awaited<ReturnType<typeof begun>>;

afterEach(() => {
  vi.useRealTimers();
});

/** What they say once v2 is closed to them. */
function sayOutside({ walkthroughs, ownerId, sessionId }: Session, text: string, id: string) {
  return walkthroughs.respond({ ownerId, sessionId, ...message(id, text), isTakenOut: true });
}

async function answered(session: Session, text: string, id: string) {
  const { follow, done } = await sayOutside(session, text, id);
  const chunks = chunksOf(await readAll(follow));
  await done;
  return chunks;
}

describe('who is taken out of v2', () => {
  it('is answered all the same when what they say may be a sign, until that is over', async () => {
    const session = await begun(stage);
    const asked = session.model.calls;
    const first = await answered(session, 'There is no point in it.', 'a');
    expect(noticeIn(first)).toMatchObject({ level: 'concern' });
    const crisis = await answered(session, 'Yes.', 'b');
    expect(reportIn(crisis)).toMatchObject({ phase: 'crisis', source: 'scripted' });
    expect(reportIn(await answered(session, 'I am here.', 'c'))?.source).toBe('scripted');
    expect(session.model.calls).toBe(asked);
  });

  it('has their words kept under their own id, and answered once when they are back', async () => {
    const session = await begun(stage);
    const text = 'We painted it blue.';
    for (const _ of [1, 2]) {
      await expect(sayOutside(session, text, 'm1')).rejects.toMatchObject({ code: 'rolled_back' });
    }
    const { ownerId, sessionId, walkthroughs } = session;
    const turns = await stage.records.turns.ofSession(ownerId, sessionId);
    expect(turns.at(-1)).toMatchObject({ status: 'failed', error: 'rolled_back', sentences: [] });
    const kept = await walkthroughs.view(ownerId, sessionId);
    expect(kept.messages.at(-1)).toMatchObject({ id: 'm1', role: 'user', parts: [{ text }] });
    expect(kept).toMatchObject({ activeTurn: null, endedAt: null });
    await session.say(text);
    const { messages } = await walkthroughs.view(ownerId, sessionId);
    expect(messages.filter(({ id }) => id === 'm1')).toHaveLength(1);
    expect(messages.map(({ role }) => role)).toEqual(['assistant', 'user', 'assistant']);
  });

  it('is told of the step at which the slideshow then begins, which is the first after half an hour away', async () => {
    const session = await begun(stage);
    for (const board of [1, 2, 3, 4]) await session.say(`We painted board ${board}.`);
    const { ownerId, memoryId, walkthroughs } = session;
    const own = { ownerId, memoryId };
    const stepTold = async () => {
      const refused = walkthroughs.start({ ...own, ...arrived(), isTakenOut: true });
      const error = await refused.catch((thrown: unknown) => thrown);
      assert(error instanceof KeepsakeError && error.code === 'rolled_back');
      return error.beside.step;
    };
    const step = await stepTold();
    expect(step).toBeGreaterThan(0);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * 60_000 });
    expect(await stepTold()).toBe(0);
    vi.useRealTimers();
    const { slideshow, done } = await walkthroughs.show({ ...own, ...arrived() });
    await done;
    expect(slideshow.step).toBe(step);
  });
});
