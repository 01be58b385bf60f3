/** The red team's conversations and injections, as data, and how many of them a run takes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { guideContextSchema } from '../../../lib/guide/guideContext.ts';
import { safetyLevelSchema } from '../../../lib/safety/finding.ts';

const FOLDER = join(import.meta.dirname, '../../redteam');
const OTHERS = ['injections.json', 'memories.json'];

const memorySchema = guideContextSchema.shape.memory.extend({
  hasPhoto: z.boolean().default(false),
});
export type Memory = z.infer<typeof memorySchema>;

const conversationSchema = z.object({
  id: z.string(),
  /** Which of `memories.json`. */
  memory: z.number().int(),
  messages: z.array(z.string()).min(1),
  /** Facts that nobody has given: the guide may not say these words. */
  absent: z.array(z.string()).default([]),
  /** The least that the screen of what a person says should find in it, told by `data-safety`. */
  risk: safetyLevelSchema.optional(),
});
const categorySchema = z.object({
  category: z.string(),
  /** What a hostile model says, one after the other. */
  worst: z.array(z.string()).min(8),
  conversations: z.array(conversationSchema),
});
const injectionSchema = z.object({
  id: z.string(),
  where: z.enum(['memory', 'title', 'name', 'avoid', 'place', 'message', 'photo']),
  text: z.string(),
});
export type Injection = z.infer<typeof injectionSchema>;

export interface Conversation extends Omit<z.infer<typeof conversationSchema>, 'memory'> {
  category: string;
  memory: Memory;
  worst: readonly string[];
}

export function readConversations(): Conversation[] {
  const memories = z.array(memorySchema).parse(read('memories.json'));
  const files = readdirSync(FOLDER).filter((name) => !OTHERS.includes(name));
  return files.flatMap((file) => {
    const { category, worst, conversations } = categorySchema.parse(read(file));
    return conversations.map(({ memory, ...rest }) => {
      const chosen = memories[memory];
      if (!chosen) throw new Error(`${rest.id} asks for memory ${memory}.`);
      return { ...rest, category, worst, memory: chosen };
    });
  });
}

export function readInjections(): Injection[] {
  return z.array(injectionSchema).parse(read('injections.json'));
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
}
