/** What a server does at its start, without Next around it; for each line that it is sent it tells whether it is ready. */
import { createInterface } from 'node:readline';
import { toKeepsakeError } from '../../lib/errors.ts';

// A constant of the build.
Object.assign(globalThis, { KEEPSAKE_DEVELOPMENT: false });
const { start } = await import('../../lib/start.ts');
const { services } = await import('../../lib/services.ts');

await start();
for await (const _question of createInterface({ input: process.stdin })) {
  const answer = await services()
    .then(({ health }) => health.check())
    .then(
      ({ status }) => status,
      (error: unknown) => toKeepsakeError(error).code,
    );
  process.stdout.write(`ready: ${answer}\n`);
}
