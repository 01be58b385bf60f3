/** How long it takes to take everything along, and to have it erased; and how quickly everything is sealed with another key beside the app. */
import { z } from 'zod';
import { readEnv } from '../../lib/env.ts';
import { openDatabase } from '../../lib/records/database.ts';
import { createCipher } from '../../lib/records/encryption.ts';
import { loadKeys } from '../../lib/records/keys.ts';
import { createRecords } from '../../lib/records/records.ts';
import { createGuest, createStranger, okJson, type Person } from '../../tests/support/person.ts';
import { startServer, temporaryDataDir } from '../../tests/support/server.ts';
import { percentile } from '../percentile.ts';
import { figuresOf } from '../processFigures.ts';
import { type LifeSize, writeLargeLife } from './largeLife.ts';
import { measureRotation } from './rotating.ts';

const SIZE: LifeSize = { memories: 200, photos: 50, photoBytes: 400_000, messages: 5_000 };
const EXPORTS = 5;

export async function measureOwn() {
  const folder = await temporaryDataDir();
  try {
    return { ...(await measureFile(folder.path)), ...(await measureRotation()) };
  } finally {
    await folder.remove();
  }
}

/** As most people have it: the embedded database, over HTTP. */
async function measureFile(dataDir: string) {
  const before = await startServer({ dataDir });
  const guest = await createGuest(before.baseURL);
  const ownerId = await idOf(guest);
  await before.stop('SIGTERM');
  const messages = await fill(dataDir, ownerId);

  const server = await startServer({ dataDir });
  try {
    const person = createStranger(server.baseURL);
    for (const [name, value] of guest.cookies) person.cookies.set(name, value);
    await person.call('GET', '/api/memories');
    const { rssKb } = await figuresOf(server.pid);
    const took: number[] = [];
    let bytes = 0;
    let mostKb = rssKb;
    for (let time = 0; time < EXPORTS; time += 1) {
      const began = performance.now();
      const response = await person.call('GET', '/api/account/export');
      bytes = 0;
      for await (const chunk of response.body ?? []) bytes += chunk.length;
      took.push(performance.now() - began);
      mostKb = Math.max(mostKb, (await figuresOf(server.pid)).rssKb);
    }
    const began = performance.now();
    await okJson(await person.call('DELETE', '/api/account'));
    return {
      memories: SIZE.memories,
      photos: SIZE.photos,
      messages,
      export_mb: Math.round(bytes / 1e5) / 10,
      export_ms: { p50: percentile(took, 0.5), max: percentile(took, 1) },
      export_added_mb: Math.round((mostKb - rssKb) / 1_024),
      erase_ms: Math.round(performance.now() - began),
    };
  } finally {
    await server.stop('SIGTERM');
  }
}

async function fill(dataDir: string, ownerId: string): Promise<number> {
  const keys = loadKeys(readEnv({ DATA_DIR: dataDir }));
  const database = await openDatabase({ dataDir });
  try {
    const records = createRecords(database, createCipher(keys.encryption));
    return await writeLargeLife(records, ownerId, SIZE);
  } finally {
    await database.close();
  }
}

async function idOf(person: Person): Promise<string> {
  const file = await okJson(await person.call('GET', '/api/account/export'));
  return z.object({ account: z.object({ id: z.string() }) }).parse(file).account.id;
}
