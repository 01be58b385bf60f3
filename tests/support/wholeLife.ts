/** A person of whom something stands in every table, with a mark in everything that they wrote and were told. */
import { randomBytes, randomUUID } from 'node:crypto';
import { createEvidence } from '../../lib/evidence/evidence.ts';
import { account, authSession, user, verification } from '../../lib/records/authSchema.ts';
import type { RecordsDatabase } from '../../lib/records/database.ts';
import { evidenceSeen } from '../../lib/records/evidenceSchema.ts';
import type { Records } from '../../lib/records/records.ts';
import type { Walkthroughs } from '../../lib/walkthrough/walkthroughs.ts';
import { arrived, readAll } from './walkthroughs.ts';

export interface WholeLife {
  ownerId: string;
  email: string;
  memoryId: string;
  sessionId: string;
  /** In every text of theirs, and in nobody else's. */
  mark: string;
  photo: Buffer;
}

export interface LivedIn {
  database: RecordsDatabase;
  records: Records;
  walkthroughs: Walkthroughs;
}

const at = new Date('2026-03-01T10:00:00.000Z');
const FOUND = { level: 'none' as const, kinds: [], score: 0.25, rules: ['a-rule'] };

export async function wholeLife({ database, records, walkthroughs }: LivedIn): Promise<WholeLife> {
  const ownerId = randomUUID();
  const mark = `mark${randomBytes(6).toString('hex')}`;
  const email = `${mark}@keepsake.example`;
  const { orm } = database;
  await orm.insert(user).values({ id: ownerId, name: mark, email, emailVerified: true });
  await orm.insert(authSession).values({
    id: randomUUID(),
    token: `token-${mark}`,
    userId: ownerId,
    expiresAt: at,
    userAgent: 'A browser',
  });
  await orm.insert(account).values({
    id: randomUUID(),
    accountId: ownerId,
    providerId: 'credential',
    userId: ownerId,
    password: `hash-${mark}`,
  });
  const asked = { id: randomUUID(), identifier: `reset-password:${mark}`, value: ownerId };
  await orm.insert(verification).values({ ...asked, expiresAt: at });
  await records.rollout.ownBucket(ownerId, 4_711);
  await records.profiles.change(ownerId, {
    callMe: mark,
    tone: mark,
    whatHelps: mark,
    avoid: mark,
    region: 'US',
  });

  const memoryId = await records.memories.create(
    ownerId,
    {
      title: `The jetty, ${mark}`,
      text: `We sat on the jetty until it was dark. ${mark}`,
      place: mark,
      period: mark,
      person: { name: mark, relationship: mark },
      avoid: mark,
    },
    FOUND,
  );
  const photo = Buffer.concat([Buffer.from(mark), randomBytes(2_000)]);
  const size = { width: 40, height: 30 };
  const picture = { bytes: photo, contentType: 'image/webp', ...size, card: Buffer.from(mark) };
  await records.photos.put(ownerId, memoryId, picture);
  const told = { level: 'concern' as const, kinds: [], rules: ['a-rule'], line: 'first' as const };
  await records.safetyEvents.add({ place: { memoryId }, ...told });

  const { sessionId, messageId, done } = await walkthroughs.start({
    ownerId,
    memoryId,
    idempotencyKey: mark,
    ...arrived(),
  });
  await done;
  const said = { id: randomUUID(), text: `The water was quiet. ${mark}` };
  const reply = await walkthroughs.respond({ ownerId, sessionId, message: said, ...arrived() });
  await readAll(reply.follow);
  await reply.done;
  const end = await walkthroughs.end({ ownerId, sessionId, ...arrived() });
  await readAll(end.follow);
  await end.done;
  await records.walkthroughs.putSummary(ownerId, sessionId, { text: mark, through: 2 });
  await records.feedback.put(ownerId, sessionId, { satisfaction: 4, moodBefore: 3, comment: mark });
  await records.safetyEvents.add({ place: { sessionId, number: 2 }, ...told });
  await orm.insert(evidenceSeen).values({ messageId, firstWordMs: 180 });
  const evidence = createEvidence(database, { everyMs: 86_400_000 });
  await evidence.catchUp();
  await evidence.close();
  return { ownerId, email, memoryId, sessionId, mark, photo };
}
