/** How a person wants to be met; nothing is stored until they change something. */
import { eq } from 'drizzle-orm';
import type { ProfileView } from '../protocol.ts';
import type { ProfileChange } from '../requests.ts';
import type { Cipher } from './encryption.ts';
import type { Orm } from './engine.ts';
import { placeOf } from './places.ts';
import { profile } from './schema.ts';

/** The address belongs to the account, not to the profile. */
export type Profile = Omit<ProfileView, 'email'>;

export function createProfiles({ orm }: { orm: Orm }, cipher: Cipher) {
  async function get(ownerId: string): Promise<Profile> {
    const [row] = await orm.select().from(profile).where(eq(profile.ownerId, ownerId));
    if (!row) return untouched();
    const open = (column: WrittenColumn) => {
      const sealed = row[column];
      return sealed && cipher.open(sealed, placeOf.profile(ownerId, column));
    };
    return {
      callMe: open('callMe'),
      tone: open('tone'),
      whatHelps: open('whatHelps'),
      avoid: open('avoid'),
      region: row.region,
      textSize: row.textSize,
      theme: row.theme,
      voice: {
        on: row.voiceOn,
        name: row.voiceName,
        rate: row.voiceRate,
        volume: row.voiceVolume,
      },
      adultConfirmed: row.adultConfirmed,
    };
  }

  /** Writes only the columns that are named, so two changes at once keep each other's. */
  async function change(ownerId: string, changed: ProfileChange): Promise<void> {
    const columns = changedColumns(ownerId, changed);
    const insert = orm.insert(profile).values({ ownerId, ...columns });
    await (Object.keys(columns).length > 0
      ? insert.onConflictDoUpdate({ target: profile.ownerId, set: columns })
      : insert.onConflictDoNothing());
  }

  function changedColumns(ownerId: string, changed: ProfileChange) {
    const { voice, ...rest } = changed;
    const columns: Partial<typeof profile.$inferInsert> = {
      ...named({
        region: rest.region,
        textSize: rest.textSize,
        theme: rest.theme,
        adultConfirmed: rest.adultConfirmed,
        voiceOn: voice?.on,
        voiceName: voice?.name,
        voiceRate: voice?.rate,
        voiceVolume: voice?.volume,
      }),
    };
    for (const column of WRITTEN_COLUMNS) {
      const value = rest[column];
      if (value !== undefined) {
        columns[column] = value ? cipher.seal(value, placeOf.profile(ownerId, column)) : null;
      }
    }
    return columns;
  }

  return { get, change };
}

export const WRITTEN_COLUMNS = ['callMe', 'tone', 'whatHelps', 'avoid'] as const;
type WrittenColumn = (typeof WRITTEN_COLUMNS)[number];

function untouched(): Profile {
  return {
    callMe: null,
    tone: null,
    whatHelps: null,
    avoid: null,
    region: null,
    textSize: 'medium',
    theme: 'system',
    voice: { on: true, name: null, rate: 1, volume: 1 },
    adultConfirmed: false,
  };
}

function named<Columns extends object>(columns: Columns) {
  // What is left has no undefined in it, which the type of `fromEntries` cannot say.
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Columns]?: Exclude<Columns[Name], undefined>;
  };
}
