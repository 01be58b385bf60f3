/** Who somebody is: Better Auth over our records, a guest first. Its errors are put into the contract's shape in `authRoute`. */
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { anonymous } from 'better-auth/plugins';
import { isKnownOutage } from '../errors.ts';
import { log } from '../log.ts';
import { authTables } from '../records/authSchema.ts';
import type { RecordsDatabase } from '../records/database.ts';
import type { Records } from '../records/records.ts';

export interface AuthOptions {
  database: RecordsDatabase;
  people: Records['people'];
  /** Signs the cookie; at least 32 characters. */
  secret: string;
  /** The address that people use; `https` makes the cookie secure. */
  publicUrl: string;
}

const DAY_SECONDS = 24 * 60 * 60;

export type Auth = ReturnType<typeof createAuth>;

export function createAuth({ database, people, secret, publicUrl }: AuthOptions) {
  return betterAuth({
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: drizzleAdapter(database.orm, {
      provider: 'pg',
      schema: authTables,
    }),
    emailAndPassword: { enabled: true },
    plugins: [
      anonymous({
        // Better Auth deletes the guest afterwards, and with the guest goes all that is still theirs.
        onLinkAccount: ({ anonymousUser, newUser }) =>
          people.adopt({ guestId: anonymousUser.user.id, accountId: newUser.user.id }),
      }),
    ],
    session: { expiresIn: 365 * DAY_SECONDS, updateAge: DAY_SECONDS },
    // Limits are the product's own (per person, with Retry-After); its built-in one answers in another shape.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Else its router prints what the database threw, with the values of the query: addresses and tokens.
    onAPIError: { throw: true },
    advanced: {
      // Every route of ours refuses foreign origins itself, and a missing Origin passes (contract).
      disableCSRFCheck: true,
      ipAddress: { disableIpTracking: true },
    },
    logger: {
      // Its messages may quote what was sent.
      log: (level, _message, ...details) => {
        const error = details.find((each) => each instanceof Error);
        if (level === 'error' && !isKnownOutage(error)) log.error('auth.failed', error);
      },
    },
  });
}
