/** A database in which the guardrails have acted: the rollout stood at a half, and was taken back to a tenth. */
import { readEnv } from '../../lib/env.ts';
import { openDatabase } from '../../lib/records/database.ts';
import { createCipher } from '../../lib/records/encryption.ts';
import { loadKeys } from '../../lib/records/keys.ts';
import { createRecords } from '../../lib/records/records.ts';

const WHY = 'Errors: 1 %, with certainty more than 0.8 %; the limit is 0.1 %. Seen in 4,000 turns.';

/** @param dataDir of an embedded database that nobody has open */
export async function fallBack(dataDir: string): Promise<void> {
  const { encryption } = loadKeys(readEnv({ DATA_DIR: dataDir }));
  const database = await openDatabase({ dataDir });
  const { rollout } = createRecords(database, createCipher(encryption));
  const at = (percent: number) => ({ enabled: true, percent, holdoutPercent: 0 });
  const raised = { version: 1, by: 'schedule', from: at(10), to: at(50), why: 'As planned.' };
  await rollout.add(raised);
  await rollout.add({ version: 2, by: 'guardrail', from: at(50), to: at(10), why: WHY });
  await database.close();
}
