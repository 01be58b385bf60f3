/** What does not fit in a request, in plain words: where and why, never what was sent. */
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

export function wordsForIssue(issue: Issue | undefined): string {
  if (!issue) return 'Something in that does not fit.';
  const where = issue.path.join('.');
  return `${where === '' ? 'What was sent' : `“${where}”`} ${whatIsWrong(issue)}.`;
}

function whatIsWrong(issue: Issue): string {
  switch (issue.code) {
    // Our own refinements say it in words already.
    case 'custom':
      return issue.message;
    case 'invalid_type':
      return `should be ${NOUNS[issue.expected] ?? 'something else'}`;
    case 'too_small':
      return `should be at least ${issue.minimum}${unitOf(issue.origin)}`;
    case 'too_big':
      return `should be at most ${issue.maximum}${unitOf(issue.origin)}`;
    case 'invalid_value':
      return `should be one of ${issue.values.join(', ')}`;
    default:
      return 'is not what it should be';
  }
}

const NOUNS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters long';
  return origin === 'array' ? ' long' : '';
}
