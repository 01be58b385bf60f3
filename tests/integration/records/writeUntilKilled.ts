/** A process for the tests: opens the folder that it is given, and says each memory that is safely written, until it is killed. */
import { openDatabase } from '../../../lib/records/database.ts';
import { newMemory, sceneOf } from './scene.ts';

const { records, person } = sceneOf(await openDatabase({ dataDir: process.argv[2] ?? '' }));
const owner = await person();
process.stdout.write(`${owner}\n`);
for (;;) {
  process.stdout.write(`${await records.memories.create(owner, newMemory)}\n`);
}
