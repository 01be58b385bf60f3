/** The two kinds of column that the schema has beyond Drizzle's own. */
import { customType, timestamp } from 'drizzle-orm/pg-core';

/** Bytes that only the cipher can read; see encryption.ts. */
export const sealed = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
});

export function moment(name: string) {
  return timestamp(name, { withTimezone: true });
}
