/** What the start says of a wrong environment. */
import { EnvironmentError, readEnv } from '../../lib/env.ts';

/** One line for each wrong value; none when all is well. */
export function problemsOf(source: Record<string, string>): string[] {
  try {
    readEnv(source);
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message.split('\n');
    throw error;
  }
}
