/** Writes invented people as the app would have written them, many at a time. */
import { user } from '../../lib/records/authSchema.ts';
import type { Cipher } from '../../lib/records/encryption.ts';
import type { Orm, Transaction } from '../../lib/records/engine.ts';
import { placeOf } from '../../lib/records/places.ts';
import { feedback, memory, message, sentence, session, turn } from '../../lib/records/schema.ts';
import { beginConversation, close } from '../../lib/session/conversationState.ts';
import type { Chance } from './chance.ts';
import { MEMORIES, SAID, TOLD } from './invented.ts';
import type { InventedPerson, InventedWalk } from './walks.ts';

export interface SeedParts {
  orm: Orm;
  cipher: Cipher;
  chance: Chance;
  /** Without them a walkthrough is its numbers alone: for a database that is to be large. */
  hasWords: boolean;
}

type Rows = ReturnType<typeof noRows>;

/** All of them or none. @returns how many turns */
export async function writePeople(parts: SeedParts, people: InventedPerson[]): Promise<number> {
  const rows = noRows();
  for (const person of people) addPerson(rows, parts, person);
  await parts.orm.transaction(async (transaction) => {
    for (const [table, values] of inOrder(rows)) {
      for (let at = 0; at < values.length; at += AT_ONCE) {
        await insert(transaction, table, values.slice(at, at + AT_ONCE));
      }
    }
  });
  return rows.turns.length;
}

/** A statement has at most 65,535 parameters. */
const AT_ONCE = 1_000;

function noRows() {
  return {
    users: [] as (typeof user.$inferInsert)[],
    memories: [] as (typeof memory.$inferInsert)[],
    sessions: [] as (typeof session.$inferInsert)[],
    messages: [] as (typeof message.$inferInsert)[],
    turns: [] as (typeof turn.$inferInsert)[],
    sentences: [] as (typeof sentence.$inferInsert)[],
    feedback: [] as (typeof feedback.$inferInsert)[],
  };
}

function inOrder(rows: Rows) {
  return [
    [user, rows.users],
    [memory, rows.memories],
    [session, rows.sessions],
    [message, rows.messages],
    [turn, rows.turns],
    [sentence, rows.sentences],
    [feedback, rows.feedback],
  ] as const;
}

type Table = ReturnType<typeof inOrder>[number][0];

async function insert(transaction: Transaction, table: Table, values: object[]): Promise<void> {
  // The table and its rows come from one line of `inOrder`.
  await transaction.insert(table).values(values as never);
}

function addPerson(rows: Rows, { cipher, chance, hasWords }: SeedParts, { walks }: InventedPerson) {
  const ownerId = chance.id();
  const firstAt = new Date(Math.min(...walks.map(({ startedAt }) => startedAt.getTime())));
  rows.users.push({
    id: ownerId,
    name: 'A guest',
    // Reserved: mail to it cannot be sent, and nobody can sign in with it (RFC 2606).
    email: `${ownerId}@seed.invalid`,
    isAnonymous: true,
    createdAt: firstAt,
    updatedAt: firstAt,
  });
  for (const walk of walks) {
    const { title, text } = chance.one(MEMORIES);
    const memoryId = chance.id();
    rows.memories.push({
      id: memoryId,
      ownerId,
      title: cipher.seal(title, placeOf.memory(memoryId, 'title')),
      text: cipher.seal(text, placeOf.memory(memoryId, 'text')),
      createdAt: walk.startedAt,
    });
    addWalk(rows, { cipher, chance, hasWords }, { ownerId, memoryId, walk });
  }
}

function addWalk(
  rows: Rows,
  { cipher, chance, hasWords }: Omit<SeedParts, 'orm'>,
  { ownerId, memoryId, walk }: { ownerId: string; memoryId: string; walk: InventedWalk },
) {
  const { arm, startedAt, endedAt } = walk;
  const sessionId = chance.id();
  const phase = endedAt ? 'ended' : (walk.turns.at(-1)?.phase ?? 'introduction');
  const conversation = { ...(endedAt ? close(beginConversation()) : beginConversation()), phase };
  rows.sessions.push({
    id: sessionId,
    ownerId,
    memoryId,
    version: arm,
    phase,
    emotionalState: 'calm',
    conversation: cipher.seal(JSON.stringify(conversation), placeOf.conversation(sessionId)),
    startedAt,
    endedAt,
  });
  for (const [index, { finishedAt, ...invented }] of walk.turns.entries()) {
    const messageId = chance.id();
    const userMessageId = hasWords && invented.kind === 'reply' ? chance.id() : null;
    const createdAt = invented.startedAt;
    if (userMessageId) {
      const text = cipher.seal(chance.one(SAID), placeOf.userText(sessionId, userMessageId));
      rows.messages.push({ sessionId, id: userMessageId, role: 'user', text, createdAt });
    }
    const told = chance.one(TOLD);
    rows.messages.push({ sessionId, id: messageId, role: 'guide', createdAt });
    rows.turns.push({
      ...invented,
      messageId,
      sessionId,
      userMessageId,
      number: index + 1,
      emotionalState: 'calm',
      characters: told.length,
      error: invented.status === 'failed' ? 'guide_failed' : null,
      finishedAt,
    });
    if (hasWords && invented.status === 'finished') {
      const text = cipher.seal(told, placeOf.sentence(messageId, 0));
      rows.sentences.push({ messageId, index: 0, text, pauseAfterMs: 600 });
    }
  }
  if (walk.feedback) {
    const { comment: _none, ...given } = walk.feedback;
    rows.feedback.push({ sessionId, ...given, givenAt: endedAt ?? startedAt });
  }
}
