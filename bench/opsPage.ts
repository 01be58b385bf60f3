/** How long staff wait for their page, and a program of theirs for the figures: by HTTP, of the production build. */
import { startServer } from '../tests/support/server.ts';
import { createAccount, invite } from '../tests/support/staff.ts';
import { percentile } from './percentile.ts';

const ASKED = 20;
const WEEK_MS = 7 * 86_400_000;

/**
 * @param env with `DATABASE_URL` for PostgreSQL; without it, the embedded database in `dataDir`
 * @param weeks how far back the widest window goes
 */
export async function measureOpsPage(dataDir: string, env: Record<string, string>, weeks: number) {
  const server = await startServer({ dataDir, env });
  try {
    const { person: staff, email } = await createAccount(server.baseURL);
    const { port } = new URL(server.baseURL);
    await staff.call('GET', await invite(email, { ...env, PORT: port, DATA_DIR: dataDir }));
    const times = async (path: string) => {
      const took: number[] = [];
      for (let time = 0; time < ASKED; time += 1) {
        const began = performance.now();
        const response = await staff.call('GET', path);
        await response.arrayBuffer();
        if (response.status !== 200) throw new Error(`${path} was answered ${response.status}.`);
        took.push(performance.now() - began);
      }
      // The first one finds nothing kept of the days that are over.
      const first = Math.round(took[0] ?? 0);
      return { first, p50: percentile(took, 0.5), p95: percentile(took, 0.95) };
    };
    const from = new Date(Date.now() - weeks * WEEK_MS).toISOString();
    // Whatever opens first has the page's code loaded as well, which is once in a process.
    await times('/ops?window=1h');
    return {
      page_ms: {
        '24h': await times('/ops'),
        '7d': await times('/ops?window=7d'),
        '28d': await times('/ops?window=28d'),
      },
      metrics_ms: {
        '7d': await times('/api/ops/metrics'),
        all: await times(`/api/ops/metrics?from=${from}`),
      },
    };
  } finally {
    await server.stop('SIGTERM');
  }
}
