/** What servers have written to their error streams, kept in a file and summed up: a number of errors alone tells no cause. */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** An error of the app's own log (lib/log.ts), which holds nobody's words. */
const errorSchema = z.object({
  level: z.literal('error'),
  event: z.string(),
  name: z.string().optional(),
  code: z.string().optional(),
  cause: z.string().optional(),
  frames: z.array(z.string()).optional(),
});

const FRAMES_SHOWN = 3;

/** How often each error was logged, and where it came from; a line that is none of the app's counts as such. */
export function errorsLogged(file: string): Record<string, number> {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const told = lines.filter((line) => line !== '').map(nameOf);
  const counts: Record<string, number> = {};
  for (const name of told) if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** Undefined for what the app has logged and is no error. */
function nameOf(line: string): string | undefined {
  const read = parsed(line);
  if (read === undefined) return 'not of the log';
  const error = errorSchema.safeParse(read);
  if (!error.success) return undefined;
  const { event, name, code, cause, frames = [] } = error.data;
  const shape = [event, name, code, cause].filter((part) => part !== undefined).join(' ');
  return [shape, ...frames.slice(0, FRAMES_SHOWN)].join(' < ');
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Node's and Next's own lines.
    return undefined;
  }
}
