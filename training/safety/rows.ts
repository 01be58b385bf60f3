/** The rows of a set of texts, read and checked. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { safetyKindSchema, safetyLevelSchema } from '../../lib/safety/finding.ts';

const rowSchema = z.object({
  id: z.string(),
  text: z.string(),
  role: z.enum(['patient', 'guide']),
  level: safetyLevelSchema,
  kinds: z.array(safetyKindSchema),
  family: z.string(),
  /** Who wrote it; the first author's rows do not say. */
  author: z.string().default('o'),
  context: z
    .object({ memory: z.string(), said: z.array(z.string()) })
    .partial()
    .optional(),
});

export type Row = z.infer<typeof rowSchema> & { group: string };

/** `group` is the file's name without its author: "suicide-implicit-a.jsonl" is of the group "suicide-implicit". */
export function readRows(folder: string): Row[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => {
      const file = name.replace(/\.jsonl$/, '');
      return linesOf(join(folder, name)).map((line) => {
        const row = rowSchema.parse(line);
        return { ...row, group: file.replace(new RegExp(`-${row.author}$`), '') };
      });
    });
}

export function linesOf(file: string): unknown[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line): unknown => JSON.parse(line));
}
