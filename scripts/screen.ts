/**
 * `npm run -s screen`: the safety screen as a filter, one message a line as JSON, one line out for each, in order.
 * What cannot be read gets a line that says so, and the filter goes on: a stream of messages has no end to fail at.
 */
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { screenGuide } from '../lib/safety/guide/screenGuide.ts';
import { screen } from '../lib/safety/screen.ts';

const messageSchema = z.object({
  text: z.string(),
  role: z.enum(['patient', 'guide']).default('patient'),
  context: z
    .object({ memory: z.string().optional(), said: z.array(z.string()).optional() })
    .nullish(),
});

/** Long enough for a thousand messages at the border of the API; a line beyond it is no message. */
const MOST_CHARACTERS = 4_000_000;

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Who reads us has seen enough ("| head"): that is no failure.
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (!process.stdout.write(`${JSON.stringify(answerTo(line))}\n`)) {
    await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}

function answerTo(line: string): Record<string, unknown> {
  const message = readMessage(line);
  if ('error' in message) return message;
  const { text, role, context } = message;
  const startedAt = performance.now();
  const said = { memory: context?.memory ?? '', said: context?.said ?? [] };
  const found =
    role === 'guide' ? screenGuide(text, context ? said : undefined) : screen(text, said);
  const ms = Math.round((performance.now() - startedAt) * 1000) / 1000;
  return { level: found.level, kinds: found.kinds, ms };
}

/** What was wrong is said without the words that were there. */
function readMessage(line: string): z.infer<typeof messageSchema> | { error: string } {
  if (line.length > MOST_CHARACTERS) return { error: 'the line is too long' };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { error: 'the line is not JSON' };
  }
  const read = messageSchema.safeParse(value);
  if (read.success) return read.data;
  const where = read.error.issues.map(({ path }) => path.join('.') || 'the line');
  return { error: `not a message: ${[...new Set(where)].join(', ')}` };
}
