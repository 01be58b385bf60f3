/** For `drizzle-kit generate`: writes the migration that brings the database from the last one to the schema. */
import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './lib/records/authSchema.ts',
    './lib/records/schema.ts',
    './lib/records/writtenOnceSchema.ts',
    './lib/records/rolloutSchema.ts',
    './lib/records/guardrailSchema.ts',
    './lib/records/safetySchema.ts',
    './lib/records/staffSchema.ts',
    './lib/records/evidenceSchema.ts',
    './lib/records/stateSchema.ts',
  ],
  out: './lib/records/migrations',
});
