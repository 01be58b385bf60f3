/** What happens once when the server starts: a wrong environment ends it with plain words, the rest is opened ahead. */
import { EnvironmentError, readEnv } from './env.ts';
import { log } from './log.ts';
import { services } from './services.ts';

const WARM_UP_WITHIN_MS = 20_000;

/** Returns when requests may come; the database and the voice go on opening behind it. */
export async function start(): Promise<void> {
  try {
    readEnv();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
  void warm();
}

async function warm(): Promise<void> {
  try {
    const { warmUp } = await services();
    await warmUp(AbortSignal.timeout(WARM_UP_WITHIN_MS));
  } catch (error) {
    // The next request tries again, and `ready` says what is missing.
    log.error('start.not_ready', error);
  }
}
