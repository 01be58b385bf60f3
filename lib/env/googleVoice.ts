/** The variables of Google's voice, whose credentials come as a file, as JSON or as base64 of it. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A service account's, a person's, or another cloud's identity: its kind decides what else must be in it. */
const credentials = z
  .looseObject({ type: z.string().min(1) })
  .refine(
    ({ type, client_email, private_key }) =>
      type !== 'service_account' || (isText(client_email) && isText(private_key)),
  );
export type GoogleCredentials = z.infer<typeof credentials>;

const credentialsText = z
  .string()
  .transform(
    (written) => parsedJson(written) ?? parsedJson(Buffer.from(written, 'base64').toString()),
  )
  .pipe(credentials);

export const googleVoiceVariables = {
  GOOGLE_APPLICATION_CREDENTIALS: {
    accepts: 'the path of a JSON file with the credentials of a Google Cloud account',
    schema: z.string().transform(fileContent).pipe(credentialsText).optional(),
  },
  GOOGLE_CLOUD_CREDENTIALS_JSON: {
    accepts: 'the credentials of a Google Cloud account, as JSON or as base64 of it',
    schema: credentialsText.optional(),
  },
  GCP_PROJECT_ID: {
    accepts: "a project's id such as our-project-1",
    schema: z
      .string()
      .regex(/^[a-z][a-z0-9:.-]{4,62}$/)
      .optional(),
  },
  GOOGLE_TTS_ENDPOINT: {
    accepts: 'host:port, such as localhost:50051',
    schema: z
      .string()
      .regex(/^(?:[\w.-]+|\[[0-9a-f:]+\]):\d{1,5}$/i)
      .refine((address) => isPort(Number(address.slice(address.lastIndexOf(':') + 1))))
      .optional(),
  },
  TTS_VOICE: {
    accepts: "a voice's name such as en-US-Neural2-F",
    schema: z
      .string()
      .regex(/^[a-z]{2,3}-[A-Z]{2}-[\w-]{1,60}$/)
      .default('en-US-Neural2-F'),
  },
  TTS_SPEAKING_RATE: {
    accepts: 'a number from 0.25 to 2',
    schema: z.coerce.number().min(0.25).max(2).default(0.9),
  },
  VOICE_AHEAD: {
    accepts: 'all or off',
    schema: z.enum(['all', 'off']).default('all'),
  },
} as const satisfies Record<string, { accepts: string; schema: z.ZodType }>;

function fileContent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Not there, or not ours to read: the line that names the variable says what is accepted.
    return undefined;
  }
}

function parsedJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isPort(number: number): boolean {
  return number >= 1 && number <= 65_535;
}
