/** A person who has been here for years, written straight into the records of an app that is stopped meanwhile. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Records } from '../../lib/records/records.ts';

export interface LifeSize {
  memories: number;
  /** So many of them have a photo. */
  photos: number;
  photoBytes: number;
  messages: number;
}

const REPLIES = 24;
const SIDES = 1 + 2 * REPLIES;
const WORDS = 'We sat on the jetty until it was dark, and nobody said much. The water was quiet.';
const TOLD = ['You sat there together.', 'It grew dark.', 'What do you see when you look around?'];

/** @returns how many messages there are; a few more than asked for, since walkthroughs are whole */
export async function writeLargeLife(
  records: Records,
  ownerId: string,
  size: LifeSize,
): Promise<number> {
  const memoryIds: string[] = [];
  for (let index = 0; index < size.memories; index += 1) {
    const memoryId = await records.memories.create(ownerId, {
      title: `The jetty, ${index}`,
      text: WORDS.repeat(6),
      place: 'Lowestoft',
      period: '1988',
      person: { name: 'Arthur', relationship: 'grandfather' },
      avoid: null,
    });
    memoryIds.push(memoryId);
    if (index >= size.photos) continue;
    const picture = { contentType: 'image/webp', width: 1_600, height: 1_200 };
    const bytes = randomBytes(size.photoBytes);
    await records.photos.put(ownerId, memoryId, { ...picture, bytes });
  }
  const walks = Math.ceil(size.messages / SIDES);
  const all = Array.from(
    { length: walks },
    (_, index) => memoryIds[index % memoryIds.length] ?? '',
  );
  for (let at = 0; at < all.length; at += TOGETHER) {
    const some = all.slice(at, at + TOGETHER);
    await Promise.all(some.map((memoryId) => writeWalk(records, ownerId, memoryId)));
  }
  return walks * SIDES;
}

const TOGETHER = 8;

async function writeWalk(records: Records, ownerId: string, memoryId: string): Promise<void> {
  const sessionId = randomUUID();
  const startedAt = new Date(Date.now() - 86_400_000);
  const turnOf = (number: number) => ({
    messageId: randomUUID(),
    number,
    kind: number === 1 ? ('opening' as const) : ('reply' as const),
    phase: 'exploration' as const,
    emotionalState: 'calm' as const,
    startedAt,
  });
  const say = async (messageId: string) => {
    const sentences = TOLD.map((text) => ({ text, pauseAfterMs: 600 }));
    await records.turns.appendSentences(messageId, { from: 0, sentences });
    await records.turns.finish(messageId, {
      status: 'finished',
      source: 'embedded',
      quickReplies: [{ label: 'Tell me more', text: 'Tell me more.', emotionalState: 'calm' }],
      stopped: false,
      characters: 90,
    });
  };
  const walkthrough = {
    conversation: { turns: 1 },
    phase: 'exploration' as const,
    emotionalState: 'calm' as const,
  };
  const opening = turnOf(1);
  await records.walkthroughs.begin({ ownerId, memoryId, sessionId, ...walkthrough, opening });
  await say(opening.messageId);
  for (let number = 2; number <= REPLIES + 1; number += 1) {
    const turn = turnOf(number);
    const userMessage = { id: randomUUID(), text: WORDS };
    await records.turns.begin({ sessionId, ownerId, turn, userMessage, walkthrough });
    await say(turn.messageId);
  }
}
