/** What happens once when the server starts: what cannot be used ends it with plain words, the rest is opened ahead. */
import { EnvironmentError } from './env.ts';
import { writeSocketAddresses } from './limits/socketAddress.ts';
import { log } from './log.ts';
import { StorageError } from './records/storageError.ts';
import { type Services, services } from './services.ts';
import { shutDownOnSignals } from './shutdown.ts';

const WARM_UP_WITHIN_MS = 20_000;

declare const KEEPSAKE_DEVELOPMENT: boolean;

/** Settles when requests can be served. A database server that is away is not waited for: `ready` says so until it is back. */
export async function start(): Promise<void> {
  writeSocketAddresses();
  // In development Next ends the process by itself, and loads this file again with every change.
  if (!KEEPSAKE_DEVELOPMENT) shutDownOnSignals(services);
  try {
    void warmUp(await services());
  } catch (error) {
    const words = wordsForTheOperator(error);
    if (words === undefined) return log.error('start.not_ready', error);
    process.stderr.write(`${words}\n`);
    process.exit(1);
  }
}

/** Of a failure that trying again does not mend. */
function wordsForTheOperator(error: unknown): string | undefined {
  if (error instanceof EnvironmentError) return error.message;
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof StorageError && cause.problem !== 'unreachable'
    ? cause.message
    : undefined;
}

async function warmUp({ warmUp: warm }: Services): Promise<void> {
  try {
    await warm(AbortSignal.timeout(WARM_UP_WITHIN_MS));
  } catch (error) {
    // The first person waits a little longer instead.
    log.error('start.still_cold', error);
  }
}
