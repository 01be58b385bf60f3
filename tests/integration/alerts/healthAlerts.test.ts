/** Two instances over one State, each with its own health; a loopback receiver of alerts. */
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createAlertWebhook } from '../../../lib/alerts/alertWebhook.ts';
import { createHealthAlerts } from '../../../lib/alerts/healthAlerts.ts';
import { createTelling } from '../../../lib/alerts/telling.ts';
import type { Health } from '../../../lib/health.ts';
import { createMemoryState } from '../../../lib/state/memoryState.ts';
import type { State } from '../../../lib/state/state.ts';
import { startAlertReceiver } from '../../support/alertReceiver.ts';
import { quietLog } from '../../support/quietStage.ts';

quietLog();
const receiver = await startAlertReceiver();
afterAll(() => receiver.stop());

const MINUTE_MS = 60_000;
const NEVER = new AbortController().signal;
let clockMs: number;
let state: State;
beforeEach(() => {
  clockMs = 0;
  receiver.alerts.length = 0;
  receiver.answers.length = 0;
  state = createMemoryState({ now: () => clockMs });
});

const CLOSED = { source: 'gemini', modelId: 'gemini-2.5-flash', state: 'closed' } as const;
const WELL: Health['checks'] = {
  database: { status: 'ok', kind: 'postgres' },
  state: { status: 'ok', kind: 'upstash', limits: 'ok' },
  guide: {
    status: 'ok',
    kind: 'gemini-2.5-flash',
    links: [{ ...CLOSED, since: '2026-11-22T03:00:00.000Z' }],
  },
  voice: { status: 'ok', kind: 'embedded', links: [{ provider: 'embedded', state: 'closed' }] },
};
const LOST: Health['checks'] = { ...WELL, database: { status: 'down', kind: 'postgres' } };
const OPEN: Health['checks'] = {
  ...WELL,
  guide: { ...WELL.guide, links: WELL.guide.links.map((link) => ({ ...link, state: 'open' })) },
};

/** An instance that finds itself as it is told to, and looks every 20 s. */
function instance(name: string) {
  const found = { checks: WELL };
  const telling = createTelling({
    state,
    webhook: createAlertWebhook({ url: receiver.url, firstDelayMs: 1 }),
    holder: name,
  });
  const alerts = createHealthAlerts({
    health: { check: async () => ({ status: 'ok', checks: found.checks }) },
    telling,
    now: () => clockMs,
  });
  return { found, look: () => alerts.look(NEVER), close: telling.close };
}
type Instance = ReturnType<typeof instance>;

async function pass(ms: number, ...instances: Instance[]): Promise<void> {
  for (const until = clockMs + ms; clockMs < until; ) {
    clockMs += 20_000;
    for (const { look } of instances) await look();
  }
}
const told = () => receiver.alerts.map(({ incident, status }) => `${incident} ${status}`);

describe('a part that is lost', () => {
  it('is told of after a minute, once, and once more when it is over, whoever sees it', async () => {
    const [one, other] = [instance('one'), instance('other')];
    one.found.checks = other.found.checks = LOST;
    await pass(MINUTE_MS, one, other);
    expect(told()).toEqual([]);
    await pass(10 * MINUTE_MS, one, other);
    expect(told()).toEqual(['health.database open']);
    one.found.checks = other.found.checks = WELL;
    await pass(5 * MINUTE_MS, one, other);
    expect(told()).toEqual(['health.database open', 'health.database resolved']);
  });

  it('is told of by another one when its teller dies, and not once more', async () => {
    const [one, other] = [instance('one'), instance('other')];
    one.found.checks = other.found.checks = LOST;
    await pass(2 * MINUTE_MS, one, other);
    await pass(3 * MINUTE_MS, other);
    expect(told()).toEqual(['health.database open']);
    other.found.checks = WELL;
    await pass(5 * MINUTE_MS, other);
    expect(told()).toEqual(['health.database open', 'health.database resolved']);
  });

  it('is told of later when nobody could be told at first', async () => {
    const one = instance('one');
    one.found.checks = LOST;
    receiver.answers = [500, 500, 500];
    await pass(80_000, one);
    expect(told()).toEqual([]);
    await pass(20_000, one);
    expect(told()).toEqual(['health.database open']);
    expect(receiver.alerts[0]?.text).toContain('do not restart');
  });
});

describe('a circuit that has opened', () => {
  it('is told of at once, also while it is being tried', async () => {
    const one = instance('one');
    one.found.checks = OPEN;
    await pass(20_000, one);
    one.found.checks = {
      ...WELL,
      guide: {
        ...WELL.guide,
        links: OPEN.guide.links.map((link) => ({ ...link, state: 'half-open' })),
      },
    };
    await pass(5 * MINUTE_MS, one);
    expect(told()).toEqual(['health.guide.gemini open']);
  });

  it('of one instance is not over because another one’s is closed', async () => {
    const [one, other] = [instance('one'), instance('other')];
    one.found.checks = OPEN;
    await pass(5 * MINUTE_MS, one, other);
    expect(told()).toEqual(['health.guide.gemini open']);
  });

  it('is ended by another one when its instance has gone', async () => {
    const [one, other] = [instance('one'), instance('other')];
    one.found.checks = OPEN;
    await pass(MINUTE_MS, one, other);
    await one.close();
    await pass(20_000, other);
    expect(told()).toEqual(['health.guide.gemini open', 'health.guide.gemini resolved']);
  });
});
