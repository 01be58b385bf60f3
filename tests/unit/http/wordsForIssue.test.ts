import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { wordsForIssue } from '../../../lib/http/wordsForIssue.ts';
import { feedbackSchema, newMemorySchema, profileChangeSchema } from '../../../lib/requests.ts';

function wordsFor(schema: z.ZodType, sent: unknown): string {
  const parsed = schema.safeParse(sent);
  return wordsForIssue(parsed.error?.issues[0]);
}

describe('the words for what does not fit', () => {
  it.each([
    [newMemorySchema, {}, '“title” should be a text.'],
    [newMemorySchema, { title: ' ' }, '“title” is empty.'],
    [newMemorySchema, { title: 'x'.repeat(121) }, '“title” has more than 120 characters.'],
    [newMemorySchema, { title: 'A', person: {} }, '“person.name” should be a text.'],
    [newMemorySchema, [], 'What was sent should be an object.'],
    [feedbackSchema, { satisfaction: 9 }, '“satisfaction” should be at most 5.'],
    [feedbackSchema, { satisfaction: 0 }, '“satisfaction” should be at least 1.'],
    [profileChangeSchema, { theme: 'pink' }, '“theme” should be one of system, light, dark.'],
    [profileChangeSchema, { region: 'nowhere' }, '“region” is not what it should be.'],
  ])('are plain: %#', (schema, sent, words) => {
    expect(wordsFor(schema, sent)).toBe(words);
  });

  it('never hold what was sent', () => {
    const secret = 'somebody’s own words';
    for (const sent of [{ title: [secret] }, { title: 'A', text: { secret } }, secret]) {
      expect(wordsFor(newMemorySchema, sent)).not.toContain(secret);
    }
  });
});
