/** What a model says of a message, taken at its word only where it can quote the person; and what both lines come to together. */
import { z } from 'zod';
import { type Finding, safetyKindSchema, safetyLevelSchema } from '../safety/finding.ts';
import { together } from '../safety/findings.ts';
import { higher } from '../safety/levels.ts';

/** What the model is asked to write: safety pack, section 4. */
export const answerSchema = z.object({
  items: z
    .array(
      z.object({
        kind: safetyKindSchema,
        evidence: z.string(),
        subject: z.enum(['self', 'other', 'fiction']),
        time: z.enum(['now', 'past', 'unclear']),
        certainty: z.enum(['low', 'medium', 'high']),
      }),
    )
    .max(12),
  level: safetyLevelSchema,
  imminence: z.enum(['none', 'soon', 'now']),
  injection: z.boolean(),
});
export type SecondAnswer = z.infer<typeof answerSchema>;

export interface SecondFinding extends Pick<Finding, 'level' | 'kinds'> {
  /** Whatever it quoted is about somebody else, or made up. */
  isAboutOthers: boolean;
  /** The message tries to give orders. */
  isSteering: boolean;
}

/** An item whose words are not the person's is dropped, and a level without an item is none. */
export function readVerdict(
  { items, level, injection }: SecondAnswer,
  text: string,
): SecondFinding {
  const words = plain(text);
  const quoted = items.filter(({ evidence }) => {
    const quotation = plain(evidence);
    return quotation !== '' && ` ${words} `.includes(` ${quotation} `);
  });
  const dangers = quoted.filter(({ kind }) => kind !== 'injection');
  return {
    level: dangers.length > 0 ? level : 'none',
    kinds: [...new Set(dangers.map(({ kind }) => kind))],
    isAboutOthers: dangers.length > 0 && dangers.every(({ subject }) => subject !== 'self'),
    isSteering: injection,
  };
}

/** As an event keeps it. */
export function findingOf({ level, kinds, isSteering }: SecondFinding): Finding {
  const all = isSteering ? [...kinds, 'injection' as const] : kinds;
  return { level, kinds: all, score: 0, rules: kinds.map((kind) => `second:${kind}`) };
}

/**
 * The higher of the two. The second line takes back a concern only where it shows that it is about somebody else or made up, never a
 * crisis.
 *
 * @param second undefined when nobody could look: what was only near a concern is then taken for one
 */
export function combined(
  first: Finding,
  second: SecondFinding | undefined,
  { isGrey }: { isGrey: boolean },
): Finding {
  if (!second) {
    const unsure = {
      ...first,
      level: higher(first.level, 'concern'),
      rules: [...first.rules, 'grey'],
    };
    return isGrey && first.level === 'none' ? unsure : first;
  }
  const isTakenBack = first.level === 'concern' && second.level === 'none' && second.isAboutOthers;
  return isTakenBack ? { ...first, level: 'none' } : together(first, findingOf(second));
}

function plain(text: string): string {
  const words = text.normalize('NFKC').replace(/[’‘]/g, "'").toLowerCase();
  return (words.match(/[\p{L}\p{N}']+/gu) ?? []).join(' ');
}
