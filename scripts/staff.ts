/** `npm run staff -- invite EMAIL`: a one-time link by which an account becomes staff; `list`, and `remove EMAIL` takes it back. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Env } from '../lib/env.ts';
import { openDatabase } from '../lib/records/database.ts';
import { createCipher } from '../lib/records/encryption.ts';
import { INVITATION_DAYS, invitationPath, sealInvitation } from '../lib/records/invitation.ts';
import { loadKeys } from '../lib/records/keys.ts';
import { createRecords, type Records } from '../lib/records/records.ts';
import { StorageError } from '../lib/records/storageError.ts';
import { environmentOrExit } from './nextCommand.ts';

const USAGE = 'npm run staff -- invite EMAIL | list | remove EMAIL';

const [command = '', email = '', ...rest] = process.argv.slice(2);
const env = environmentOrExit();
try {
  if (command === 'list' && email === '') await list(env);
  else if (rest.length > 0 || !['invite', 'remove'].includes(command)) fail(`Usage: ${USAGE}`);
  else if (!z.email().safeParse(email).success) fail(`"${email}" is not an e-mail address.`);
  else if (command === 'invite') invite(env, email);
  else await remove(env, email);
} catch (thrown) {
  if (!(thrown instanceof StorageError)) throw thrown;
  fail(thrown.message);
}

/** Needs the keys alone, so it also works beside a running app with the embedded database. */
function invite(env: Env, email: string): void {
  const cipher = createCipher(loadKeys(env).encryption);
  const invitation = sealInvitation(cipher, { id: randomUUID(), email, now: new Date() });
  console.log(
    `For ${email}. Whoever opens it signed in becomes staff, once, within ${INVITATION_DAYS} days:`,
  );
  console.log(env.PUBLIC_URL + invitationPath(invitation));
}

async function list(env: Env): Promise<void> {
  const members = await withRecords(env, ({ staff }) => staff.list());
  for (const { email, since } of members) console.log(`${email} since ${since.toISOString()}`);
  if (members.length === 0) console.log('Nobody is staff yet.');
}

async function remove(env: Env, email: string): Promise<void> {
  const removed = await withRecords(env, ({ staff }) => staff.remove(email));
  if (removed) console.log(`${email} is no longer staff.`);
  else fail(`Nobody with the address ${email} is staff.`);
}

async function withRecords<Answer>(
  env: Env,
  work: (records: Records) => Promise<Answer>,
): Promise<Answer> {
  const cipher = createCipher(loadKeys(env).encryption);
  const database = await openDatabase({ url: env.DATABASE_URL, dataDir: env.DATA_DIR });
  try {
    return await work(createRecords(database, cipher));
  } finally {
    await database.close();
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
