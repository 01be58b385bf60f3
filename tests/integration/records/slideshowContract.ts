/** What the records owe to a slideshow: it is there whole or not at all, once for one key, and ends once. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { NewSlideshow } from '../../../lib/records/slideshows.ts';
import { newTurn, newWalkthrough, type Scene } from './scene.ts';

const SENTENCES = [
  { text: 'This is the lake.', pauseAfterMs: 450 },
  { text: 'There is time.', pauseAfterMs: 1_800 },
];

function newSlideshow(ownerId: string, memoryId: string, idempotencyKey?: string): NewSlideshow {
  const { sessionId, conversation } = newWalkthrough(ownerId, memoryId);
  const opening = newTurn(1);
  const { startedAt, phase, emotionalState } = opening;
  return {
    idempotencyKey,
    walkthrough: {
      sessionId,
      ownerId,
      memoryId,
      version: 'v1',
      phase,
      emotionalState,
      conversation,
      startedAt,
      endedAt: null,
      takeAway: null,
      summary: null,
    },
    turn: {
      ...opening,
      sessionId,
      status: 'finished',
      userMessageId: null,
      userText: null,
      source: 'embedded',
      ttftMs: 40,
      sentences: SENTENCES,
      quickReplies: [],
      safety: null,
      stopped: false,
      unsaidFrom: null,
      finishedAt: startedAt,
      error: null,
    },
  };
}

export function slideshowContract(scene: () => Scene) {
  describe('a slideshow in the record', () => {
    it('is read back as it was added, and is one of its owner’s walkthroughs', async () => {
      const { records, person, memory } = scene();
      const ownerId = await person();
      const wanted = newSlideshow(ownerId, await memory(ownerId));
      const { sessionId } = wanted.walkthrough;
      expect(await records.slideshows.add(wanted)).toMatchObject({ created: true, sessionId });
      expect(await records.walkthroughs.list(ownerId)).toEqual([wanted.walkthrough]);
      expect(await records.turns.ofSession(ownerId, sessionId)).toEqual([wanted.turn]);
    });

    it('is one for one key, also when many add it at the same moment', async () => {
      const { records, person, memory } = scene();
      const ownerId = await person();
      const memoryId = await memory(ownerId);
      const key = randomUUID();
      const added = await Promise.all(
        Array.from({ length: 4 }, () =>
          records.slideshows.add(newSlideshow(ownerId, memoryId, key)),
        ),
      );
      expect(added.filter(({ created }) => created)).toHaveLength(1);
      expect(new Set(added.map(({ sessionId }) => sessionId)).size).toBe(1);
      const [only] = added;
      const { sessionId, messageId } = only ?? {};
      expect(await records.slideshows.begunWith(ownerId, memoryId, key)).toEqual({
        sessionId,
        messageId,
      });
      // A live walkthrough of the same key is another one.
      expect(await records.walkthroughs.begunWith(ownerId, memoryId, key)).toBeUndefined();
      const other = newSlideshow(ownerId, await memory(ownerId), key);
      await expect(records.slideshows.add(other)).rejects.toMatchObject({ code: 'conflict' });
    });

    it('is not added for a memory that is somebody else’s', async () => {
      const { records, person, memory } = scene();
      const ownerId = await person();
      const theirs = await memory(await person());
      const adding = records.slideshows.add(newSlideshow(ownerId, theirs));
      await expect(adding).rejects.toMatchObject({ code: 'not_found' });
      expect(await records.walkthroughs.list(ownerId)).toEqual([]);
    });

    it('ends once, with the sentence that the first end gave', async () => {
      const { records, person, memory, session } = scene();
      const ownerId = await person();
      const wanted = newSlideshow(ownerId, await memory(ownerId));
      const { sessionId } = wanted.walkthrough;
      await records.slideshows.add(wanted);
      const { end } = records.slideshows;
      expect(await end(ownerId, sessionId, 'There is time.')).toBe('There is time.');
      expect(await end(ownerId, sessionId, null)).toBe('There is time.');
      const ended = await records.walkthroughs.get(ownerId, sessionId);
      expect(ended).toMatchObject({ phase: 'ended', takeAway: 'There is time.' });
      expect(ended.endedAt).toBeInstanceOf(Date);
      const live = end(ownerId, await session(ownerId), null);
      await expect(live).rejects.toMatchObject({ code: 'conflict' });
      const foreign = end(await person(), sessionId, null);
      await expect(foreign).rejects.toMatchObject({ code: 'not_found' });
    });
  });
}
