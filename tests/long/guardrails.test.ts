/** Two instances over one PostgreSQL and one Redis watch their rollout; one dies, and the other one takes the rollout back. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openDatabase } from '../../lib/records/database.ts';
import { addCounts } from '../../lib/records/evidenceCounts.ts';
import { type AlertReceiver, startAlertReceiver } from '../support/alertReceiver.ts';
import { type Cluster, startCluster } from '../support/cluster.ts';

let receiver: AlertReceiver;
let cluster: Cluster;

beforeAll(async () => {
  receiver = await startAlertReceiver();
  cluster = await startCluster({
    env: { ROLLOUT_PERCENT: '50', ALERT_WEBHOOK_URL: receiver.url },
  });
}, 300_000);
afterAll(async () => {
  await cluster.stop();
  await receiver.stop();
});

it('a broken promise takes the rollout back on every instance, though the one that watched has died', async () => {
  const [, other = ''] = cluster.addresses;
  const percent = async () => {
    const answer = await fetch(`${other}/api/rollout`);
    return ((await answer.json()) as { percent: number }).percent;
  };
  // The first one watches, for it is alone; then it dies beside another one.
  await cluster.kill(1);
  await vi.waitFor(
    async () => expect(await cluster.redis.command('KEYS', '*guardrails*')).not.toEqual([]),
    { timeout: 60_000, interval: 500 },
  );
  await cluster.start(1);
  expect(await percent()).toBe(50);
  await cluster.kill(0);
  await countTurns({ turn: 5_000, available: 4_500, error: 500 });
  await vi.waitFor(async () => expect(await percent()).toBe(0), {
    timeout: 120_000,
    interval: 500,
  });
  await vi.waitFor(() => expect(receiver.alerts).toHaveLength(1), { timeout: 30_000 });
  expect(receiver.alerts[0]).toMatchObject({ incident: 'guardrail.1', status: 'open' });
  expect(receiver.alerts[0]?.text).toContain(
    'The rollout went back from 50 % to 0 %. Turns without',
  );
}, 240_000);

/** As the roll-up does: so often was something a minute ago, in v2. */
async function countTurns(counts: Record<string, number>): Promise<void> {
  const { orm, close } = await openDatabase({ url: cluster.databaseUrl, dataDir: '/nonexistent' });
  const rows = sql.join(
    Object.entries(counts).map(
      ([figure, count]) => sql`(now() - interval '1 minute', 'v2', ${figure}, 0, ${count}::bigint)`,
    ),
    sql`, `,
  );
  const relation = sql`(select * from (values ${rows}) as told (at, arm, figure, bucket, count))`;
  await orm.execute(addCounts(relation, new Date()));
  await close();
}
