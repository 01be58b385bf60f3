/** The app itself with the live guide, in a data folder of its own, for as long as something is measured. */
import { startServer, temporaryDataDir } from '../../tests/support/server.ts';

/** One person speaks for hundreds here; what a day may cost is not what is measured. */
const ENV = { MODEL_CALLS_PER_DAY: '1000000' };

export async function withKeepsake<Result>(
  env: Record<string, string>,
  use: (baseURL: string) => Promise<Result>,
): Promise<Result> {
  const folder = await temporaryDataDir();
  try {
    const server = await startServer({ dataDir: folder.path, env: { ...ENV, ...env } });
    try {
      return await use(server.baseURL);
    } finally {
      await server.stop('SIGTERM');
    }
  } finally {
    await folder.remove();
  }
}
