/** Fills an empty database with invented people, and counts what they did. */
import { createEvidence } from '../../lib/evidence/evidence.ts';
import { user } from '../../lib/records/authSchema.ts';
import type { Cipher } from '../../lib/records/encryption.ts';
import type { Orm } from '../../lib/records/engine.ts';
import { createChance } from './chance.ts';
import { type InventedPerson, inventPeople } from './walks.ts';
import { writePeople } from './writing.ts';

export interface Seeding {
  now: Date;
  weeks: number;
  /** About so many in all. */
  turns: number;
  /** Called now and then. */
  onWritten?: (turns: number) => void;
}

/** Beyond it the words of all those people would say nothing new, and take most of the room. */
const MOST_TURNS_WITH_WORDS = 50_000;
const PEOPLE_AT_ONCE = 200;

/** @returns how many were written; undefined when somebody is there already, and nothing was touched */
export async function seed(
  { orm, cipher }: { orm: Orm; cipher: Cipher },
  { now, weeks, turns, onWritten }: Seeding,
): Promise<{ people: number; turns: number } | undefined> {
  const anybody = await orm.select({ id: user.id }).from(user).limit(1);
  if (anybody.length > 0) return undefined;
  const chance = createChance(SEED);
  const parts = { orm, cipher, chance, hasWords: turns <= MOST_TURNS_WITH_WORDS };
  const written = { people: 0, turns: 0 };
  let waiting: InventedPerson[] = [];
  const write = async () => {
    written.turns += await writePeople(parts, waiting);
    written.people += waiting.length;
    waiting = [];
    onWritten?.(written.turns);
  };
  for (const person of inventPeople(chance, { now, weeks, turns })) {
    waiting.push(person);
    if (waiting.length === PEOPLE_AT_ONCE) await write();
  }
  if (waiting.length > 0) await write();
  const evidence = createEvidence({ orm }, { batch: 5_000 });
  await evidence.catchUp();
  await evidence.close();
  return written;
}

/** Any number: the same people come each time. */
const SEED = 20_261_122;
