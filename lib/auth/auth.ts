/** Who somebody is: Better Auth over our records, a guest first. Its errors are put into the contract's shape in `authRoute`. */
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { anonymous } from 'better-auth/plugins';
import { isKnownOutage } from '../errors.ts';
import { log } from '../log.ts';
import { RESET_MINUTES, resetLetter } from '../mail/letters.ts';
import type { Mailer } from '../mail/mailer.ts';
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
  /** Undefined: a forgotten password cannot be set anew. */
  mail?: Mailer | undefined;
  /** Told when all that was a guest's is an account's. Must not throw. */
  onAdopted?: ReadonlyArray<(guestId: string) => void>;
  /** Told when a password was set anew by mail, with the request that did it. Must not throw. */
  onReset?: (person: { ownerId: string; email: string }, request: Request | undefined) => void;
}

const DAY_SECONDS = 24 * 60 * 60;

export type Auth = ReturnType<typeof createAuth>;

export function createAuth({ database, people, mail, ...options }: AuthOptions) {
  const { secret, publicUrl, onAdopted, onReset } = options;
  return betterAuth({
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: drizzleAdapter(database.orm, {
      provider: 'pg',
      schema: authTables,
      // An account is made with its password or not at all, and a used link ends with the old password.
      transaction: true,
    }),
    emailAndPassword: {
      enabled: true,
      resetPasswordTokenExpiresIn: RESET_MINUTES * 60,
      revokeSessionsOnPasswordReset: true,
      ...(mail && {
        sendResetPassword: async ({ user: { email }, token }) =>
          mail.post(resetLetter({ to: email, publicUrl, token })),
      }),
      async onPasswordReset({ user: { id, email } }, request) {
        await people.endLinks(id);
        onReset?.({ ownerId: id, email }, request);
      },
    },
    // Whoever changes their password may do so because somebody else has read their mail.
    databaseHooks: { account: { update: { after: ({ userId }) => people.endLinks(userId) } } },
    // Whoever reads the database cannot set a password with what they find.
    verification: { storeIdentifier: 'hashed' },
    plugins: [
      anonymous({
        // Adopting ends the guest in the same transaction. Left to Better Auth, the guest would go a moment later, with whatever
        // had been written in between; and who asks to be erased is to be told what was (`DELETE /api/account`).
        disableDeleteAnonymousUser: true,
        async onLinkAccount({ anonymousUser, newUser }) {
          const guestId = anonymousUser.user.id;
          await people.adopt({ guestId, accountId: newUser.user.id });
          for (const told of onAdopted ?? []) told(guestId);
        },
      }),
    ],
    session: {
      expiresIn: 365 * DAY_SECONDS,
      updateAge: DAY_SECONDS,
      // One's own sign-ins may be looked at on any day, not only on that of the sign-in.
      freshAge: 0,
    },
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
