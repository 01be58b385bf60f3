/** Where it is served, and the address that people use for it. */
import { z } from 'zod';

export const addressVariables = {
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
} as const;

type Variables = typeof addressVariables;
type Address = { [Name in keyof Variables]: z.infer<Variables[Name]['schema']> };

/** As people use it: on the machine itself, as long as nothing else is said. */
export function publicUrlOf(read: Address) {
  return read.PUBLIC_URL ?? `http://localhost:${read.PORT}`;
}

/** An empty line in an .env file means "not set". */
export function textOf(source: Record<string, string | undefined>, name: string) {
  return source[name]?.trim() || undefined;
}

function isPublicAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && pathname === '/' && search === '' && hash === '';
}
