/** Every column that the cipher seals, and the place in which each of its values opens: what it takes to seal all of them anew. */
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { placeOf } from './places.ts';
import { rolloutChange } from './rolloutSchema.ts';
import {
  feedback,
  memory,
  message,
  person,
  photo,
  profile,
  sentence,
  session,
  turn,
} from './schema.ts';

export interface SealedColumn {
  table: PgTable;
  column: PgColumn;
  /** One or two columns that name a row; as text they come to `placeIn`, in this order. */
  key: readonly [PgColumn, ...PgColumn[]];
  placeIn: (first: string, second: string) => string;
}

/** A test holds it against the schema: no sealed column is missing. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  ...columnsOf(profile, profile.ownerId, {
    callMe: (owner) => placeOf.profile(owner, 'callMe'),
    tone: (owner) => placeOf.profile(owner, 'tone'),
    whatHelps: (owner) => placeOf.profile(owner, 'whatHelps'),
    avoid: (owner) => placeOf.profile(owner, 'avoid'),
  }),
  ...columnsOf(memory, memory.id, {
    title: (id) => placeOf.memory(id, 'title'),
    text: (id) => placeOf.memory(id, 'text'),
    place: (id) => placeOf.memory(id, 'place'),
    period: (id) => placeOf.memory(id, 'period'),
    avoid: (id) => placeOf.memory(id, 'avoid'),
    safety: (id) => placeOf.memory(id, 'safety'),
  }),
  ...columnsOf(person, person.memoryId, {
    name: (id) => placeOf.person(id, 'name'),
    relationship: (id) => placeOf.person(id, 'relationship'),
  }),
  ...columnsOf(photo, photo.memoryId, { bytes: placeOf.photo, card: placeOf.photoCard }),
  ...columnsOf(session, session.id, {
    conversation: placeOf.conversation,
    takeAway: placeOf.takeAway,
    summary: placeOf.summary,
  }),
  {
    table: message,
    column: message.text,
    key: [message.sessionId, message.id],
    placeIn: placeOf.userText,
  },
  ...columnsOf(turn, turn.messageId, {
    quickReplies: placeOf.quickReplies,
    safety: placeOf.turnSafety,
  }),
  {
    table: sentence,
    column: sentence.text,
    key: [sentence.messageId, sentence.index],
    placeIn: (messageId, index) => placeOf.sentence(messageId, Number(index)),
  },
  ...columnsOf(feedback, feedback.sessionId, { comment: placeOf.comment }),
  ...columnsOf(rolloutChange, rolloutChange.version, {
    why: (version) => placeOf.rolloutWhy(Number(version)),
  }),
];

function columnsOf<Table extends PgTable>(
  table: Table,
  key: PgColumn,
  places: Partial<Record<keyof Table['_']['columns'] & string, (id: string) => string>>,
): SealedColumn[] {
  return Object.entries(places).map(([name, placeIn]) => ({
    table,
    // The names are those of the table's own columns, which `Object.entries` cannot say.
    column: (table as unknown as Record<string, PgColumn>)[name] as PgColumn,
    key: [key],
    placeIn: placeIn as (id: string) => string,
  }));
}
