/** The only reader of the environment: checked once, at start, with one plain line for each wrong value. */
import { z } from 'zod';

/** A variable that holds a secret is never repeated in a message. */
const SECRETS = new Set([
  'DATABASE_URL',
  'BETTER_AUTH_SECRET',
  'DATA_ENCRYPTION_KEY',
  'DATA_ENCRYPTION_KEY_PREVIOUS',
]);

const encryptionKey = z
  .base64()
  .refine((text) => Buffer.from(text, 'base64').length === 32)
  .transform((text) => Buffer.from(text, 'base64'));

const variables = {
  PORT: {
    accepts: 'a port from 1 to 65535',
    schema: z.coerce.number().int().min(1).max(65_535).default(3000),
  },
  PUBLIC_URL: {
    accepts: 'an address such as https://keepsake.example, without a path',
    schema: z
      .string()
      .refine(isPublicAddress)
      .transform((text) => new URL(text).origin)
      .optional(),
  },
  DATA_DIR: { accepts: 'a folder', schema: z.string().min(1).default('.data') },
  DATABASE_URL: {
    accepts: 'an address such as postgres://user:password@host:5432/name',
    schema: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  },
  BETTER_AUTH_SECRET: {
    accepts: 'at least 32 characters',
    schema: z.string().min(32).optional(),
  },
  DATA_ENCRYPTION_KEY: { accepts: 'base64 of 32 bytes', schema: encryptionKey.optional() },
  DATA_ENCRYPTION_KEY_PREVIOUS: { accepts: 'base64 of 32 bytes', schema: encryptionKey.optional() },
} as const satisfies Record<string, { accepts: string; schema: z.ZodType }>;

type Variables = typeof variables;
type Values = { [Name in keyof Variables]: z.infer<Variables[Name]['schema']> };

export type Env = Omit<Values, 'PUBLIC_URL'> & { PUBLIC_URL: string };

/** What is wrong with the environment: one line for each variable. */
export class EnvironmentError extends Error {
  constructor(problems: string[]) {
    super(problems.join('\n'));
    this.name = 'EnvironmentError';
  }
}

/**
 * Reads and checks everything. An empty environment is a complete, working app.
 *
 * @throws EnvironmentError naming each wrong variable, what was read and what is accepted
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { accepts, schema }] of Object.entries(variables)) {
    // An empty line in an .env file means "not set".
    const read = source[name]?.trim() || undefined;
    const parsed = schema.safeParse(read);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(`${name} is ${shown(name, read)}; accepted is ${accepts}.`);
  }
  if (problems.length === 0 && values.DATABASE_URL !== undefined) {
    for (const name of ['BETTER_AUTH_SECRET', 'DATA_ENCRYPTION_KEY']) {
      if (values[name] === undefined) {
        problems.push(
          `${name} is not set; with DATABASE_URL it must be given (${variables[name as keyof Variables].accepts}).`,
        );
      }
    }
  }
  if (problems.length > 0) throw new EnvironmentError(problems);
  return { ...values, PUBLIC_URL: values.PUBLIC_URL ?? `http://localhost:${values.PORT}` } as Env;
}

function isPublicAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && pathname === '/' && search === '' && hash === '';
}

function shown(name: string, read: string | undefined): string {
  if (read === undefined) return 'not set';
  return SECRETS.has(name) ? `a value of ${read.length} characters` : JSON.stringify(read);
}
