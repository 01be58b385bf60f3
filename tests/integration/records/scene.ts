/** What a test of the records starts from: an open database of either engine, and people in it. */
import { randomUUID } from 'node:crypto';
import { user } from '../../../lib/records/authSchema.ts';
import type { RecordsDatabase } from '../../../lib/records/database.ts';
import { createCipher } from '../../../lib/records/encryption.ts';
import { createRecords, type Records } from '../../../lib/records/records.ts';
import type { NewTurn } from '../../../lib/records/turnBeginning.ts';

export const cipher = createCipher({ current: Buffer.alloc(32, 1) });

export interface Engine {
  open(): Promise<RecordsDatabase>;
  /** Everything that somebody who takes the disk, or a copy of the tables, would hold. The database is closed. */
  stolen(): Promise<Buffer[]>;
}

export interface Scene {
  database: RecordsDatabase;
  records: Records;
  person(): Promise<string>;
  memory(ownerId: string): Promise<string>;
  /** A session whose opening turn has finished. */
  session(ownerId: string, memoryId?: string): Promise<string>;
}

export function sceneOf(database: RecordsDatabase): Scene {
  const records = createRecords(database, cipher);
  const scene: Scene = {
    database,
    records,
    person: async () => {
      const id = randomUUID();
      await database.orm.insert(user).values({ id, name: 'A guest', email: `${id}@guest.test` });
      return id;
    },
    memory: (ownerId) => records.memories.create(ownerId, newMemory),
    session: async (ownerId, memoryId) => {
      const opening = newTurn(1);
      const { sessionId } = await records.walkthroughs.begin({
        ...newWalkthrough(ownerId, memoryId ?? (await scene.memory(ownerId))),
        opening,
      });
      await records.turns.finish(opening.messageId, finished);
      return sessionId;
    },
  };
  return scene;
}

export const newMemory = {
  title: 'The lake in autumn',
  text: 'We sat on the jetty until it was dark.',
  place: null,
  period: null,
  person: null,
  avoid: null,
};

export const finished = {
  status: 'finished' as const,
  source: 'embedded' as const,
  quickReplies: [],
  stopped: false,
  characters: 0,
};

export function newTurn(number: number, messageId: string = randomUUID()): NewTurn {
  return {
    messageId,
    number,
    kind: number === 1 ? 'opening' : 'reply',
    phase: 'exploration',
    emotionalState: 'calm',
    startedAt: new Date('2026-03-01T10:00:00.000Z'),
  };
}

export function newWalkthrough(ownerId: string, memoryId: string) {
  return {
    ownerId,
    memoryId,
    sessionId: randomUUID(),
    conversation: { turns: 1 },
    phase: 'introduction' as const,
    emotionalState: 'unknown' as const,
    opening: newTurn(1),
  };
}

/** What `turns.begin` is given; the person's message when it has an id. */
export function reply(ownerId: string, sessionId: string, number: number, userMessageId?: string) {
  return {
    sessionId,
    ownerId,
    turn: newTurn(number),
    userMessage: userMessageId ? { id: userMessageId, text: 'She laughed.' } : undefined,
    walkthrough: {
      conversation: { turns: number },
      phase: 'reflection' as const,
      emotionalState: 'tender' as const,
    },
  };
}
