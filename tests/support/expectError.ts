/** The one shape of every error that the contract promises, checked the same way everywhere. */
import { expect } from '@playwright/test';
import { z } from 'zod';

const errorSchema = z.strictObject({
  error: z.strictObject({
    code: z.string().regex(/^[a-z][a-z_]+$/),
    message: z.string().min(8).max(300),
  }),
});

/** What must never reach a person: stacks, file names, names of libraries, SQL. */
const INSIDES =
  /\bat \S+ \(|node_modules|\.tsx?\b|\bundefined\b|\[object |ZodError|better.?auth|drizzle|postgres|pglite|select .* from/i;

/**
 * @param expected a status, or several where the contract leaves the choice
 * @returns the error's code
 */
export async function expectError(
  response: Response,
  expected: number | number[],
): Promise<string> {
  const text = await response.text();
  expect([expected].flat(), `${response.status} of ${new URL(response.url).pathname}`).toContain(
    response.status,
  );
  expect(response.headers.get('content-type')).toMatch(/^application\/json\b/);
  const { error } = errorSchema.parse(JSON.parse(text));
  expect(INSIDES.test(error.message), `the words of ${error.code} are for a person`).toBe(false);
  if (response.status === 429 || response.status === 503) {
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
  }
  return error.code;
}
