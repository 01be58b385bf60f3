/** The only reader of the environment: checked once, at start, with one plain line for each wrong value. */
import { z } from 'zod';
import { addressVariables, publicUrlOf, textOf } from './env/address.ts';
import { alertVariables } from './env/alerts.ts';
import { googleVoiceVariables } from './env/googleVoice.ts';
import { mailVariables } from './env/mail.ts';
import { rolloutVariables } from './env/rollout.ts';
import { safetyVariables } from './env/safety.ts';
import { ACCEPTED_RATE_LIMITS, readRateLimit } from './rateRule.ts';

/** A variable that holds a secret is never repeated in a message. */
const SECRETS = new Set([
  'GOOGLE_GENERATIVE_AI_API_KEY',
  'UPSTASH_REDIS_REST_TOKEN',
  'GOOGLE_CLOUD_CREDENTIALS_JSON',
  'DATABASE_URL',
  'BETTER_AUTH_SECRET',
  'DATA_ENCRYPTION_KEY',
  'DATA_ENCRYPTION_KEY_PREVIOUS',
  'SMTP_URL',
  // Such addresses have the right to post in them.
  'ALERT_WEBHOOK_URL',
]);

/** As the provider names it, such as `gemini-2.5-flash` or `tunedModels/ours`. */
const modelName = (standard: string) => ({
  accepts: `a model's name such as ${standard}`,
  schema: z
    .string()
    .regex(/^[\w.:@/-]{1,128}$/)
    .default(standard),
});

const encryptionKey = z
  .base64()
  .refine((text) => Buffer.from(text, 'base64').length === 32)
  .transform((text) => Buffer.from(text, 'base64'));

const text = (accepts: string) => ({ accepts, schema: z.string().min(1).optional() });

/** Milliseconds: a whole number, from nothing to ten minutes. */
const milliseconds = (standard: number, least = 1) => ({
  accepts: `milliseconds from ${least} to 600000`,
  schema: z.coerce.number().int().min(least).max(600_000).default(standard),
});

const rateLimit = (standard: string) => ({
  accepts: ACCEPTED_RATE_LIMITS,
  schema: z
    .string()
    .default(standard)
    .transform((text, { issues }) => {
      const limit = readRateLimit(text);
      if (limit === undefined) issues.push({ code: 'custom', input: text });
      return limit ?? z.NEVER;
    }),
});

const variables = {
  GOOGLE_GENERATIVE_AI_API_KEY: text('the key of a Gemini API project'),
  GEMINI_MODEL: modelName('gemini-2.5-flash'),
  GEMINI_FALLBACK_MODEL: modelName('gemini-2.5-flash-lite'),
  GEMINI_BASE_URL: {
    accepts: 'an address such as https://gateway.example/v1beta',
    schema: z
      .url({ protocol: /^https?$/ })
      .transform((address) => address.replace(/\/+$/, ''))
      .optional(),
  },
  CIRCUIT_BREAKER_THRESHOLD: {
    accepts: 'a whole number from 1 to 1000',
    schema: z.coerce.number().int().min(1).max(1_000).default(5),
  },
  CIRCUIT_BREAKER_TIMEOUT: milliseconds(30_000),
  CIRCUIT_BREAKER_RESET_TIMEOUT: milliseconds(60_000),
  HEDGE_AFTER: milliseconds(700, 0),
  FIRST_TOKEN_TIMEOUT: milliseconds(2_500),
  STALL_TIMEOUT: milliseconds(8_000),
  MODEL_CALLS_PER_DAY: {
    accepts: 'a whole number from 0 to 1000000',
    schema: z.coerce.number().int().min(0).max(1_000_000).default(600),
  },
  RATE_LIMIT_TURNS: rateLimit('20/1m'),
  RATE_LIMIT_STARTS: rateLimit('10/10m'),
  RATE_LIMIT_VOICE: rateLimit('240/1m'),
  RATE_LIMIT_GUESTS: rateLimit('600/1h'),
  RATE_LIMIT_SIGN_INS: rateLimit('120/10m'),
  RATE_LIMIT_PASSWORDS: rateLimit('10/15m'),
  RATE_LIMIT_MAILS: rateLimit('5/1h'),
  STREAMS_PER_PERSON: {
    accepts: 'a whole number from 1 to 100000, or off',
    schema: z.union([z.literal('off'), z.coerce.number().int().min(1).max(100_000)]).default(64),
  },
  TRUST_PROXY: {
    accepts: 'true or false',
    schema: z
      .enum(['true', 'false'])
      .default('false')
      .transform((text) => text === 'true'),
  },
  PREDICT: {
    accepts: 'off, first or all',
    schema: z.enum(['off', 'first', 'all']).default('off'),
  },
  ...safetyVariables,
  ...rolloutVariables,
  UPSTASH_REDIS_REST_URL: {
    accepts: 'an address such as https://name.upstash.io',
    schema: z.url({ protocol: /^https?$/ }).optional(),
  },
  UPSTASH_REDIS_REST_TOKEN: {
    accepts: 'the token of that database, without spaces',
    schema: z.string().regex(/^\S+$/).optional(),
  },
  ...googleVoiceVariables,
  ...alertVariables,
  ...mailVariables,
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    accepts: 'an address such as http://localhost:4318',
    schema: z.url({ protocol: /^https?$/ }).optional(),
  },
  ...addressVariables,
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

/** Where the first is given, so must be the second. */
const TOGETHER = [
  ['DATABASE_URL', 'BETTER_AUTH_SECRET'],
  ['DATABASE_URL', 'DATA_ENCRYPTION_KEY'],
  ['UPSTASH_REDIS_REST_URL', 'UPSTASH_REDIS_REST_TOKEN'],
  ['UPSTASH_REDIS_REST_TOKEN', 'UPSTASH_REDIS_REST_URL'],
] as const;

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
    const read = textOf(source, name);
    const parsed = schema.safeParse(read);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(`${name} is ${shown(name, read)}; accepted is ${accepts}.`);
  }
  const isWhole = problems.length === 0;
  for (const [name, other] of TOGETHER) {
    if (isWhole && values[name] !== undefined && values[other] === undefined) {
      const { accepts } = variables[other];
      problems.push(`${other} is not set; with ${name} it must be given (${accepts}).`);
    }
  }
  if (problems.length > 0) throw new EnvironmentError(problems);
  return { ...values, PUBLIC_URL: publicUrlOf(values as Values) } as Env;
}

function shown(name: string, read: string | undefined): string {
  if (read === undefined) return 'not set';
  return SECRETS.has(name) ? `a value of ${read.length} characters` : JSON.stringify(read);
}
