/** Where a request of ours may go is configuration; nothing that a person sends is run, or becomes an address or markup. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const SERVED = ['app', 'components', 'hooks', 'lib'];

const sources = SERVED.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
).sort();

const filesWith = (pattern: RegExp) =>
  sources.filter((file) => pattern.test(readFileSync(join(ROOT, file), 'utf8')));

describe('the served sources', () => {
  it('ask the network only for what the environment names, or for our own calls', () => {
    const asking = filesWith(/(?<!\.)\bfetch\(|= fetch\b|\bhttps?\.(request|get)\(/);
    // In two of them it is a function of their own that has the name.
    expect(asking.filter((file) => file.startsWith('lib/'))).toEqual([
      'lib/alerts/alertWebhook.ts',
      'lib/apiClient.ts',
      'lib/offline/serviceWorker.ts',
      'lib/photo/modelPhoto.ts',
      'lib/rollout/edgeRollout.ts',
      'lib/state/logPolling.ts',
      'lib/streamingClient.ts',
    ]);
  });

  it('run nothing that was sent, and put no markup together', () => {
    expect(filesWith(/\beval\(|new Function\(|child_process|\bnode:vm\b/)).toEqual([]);
    expect(
      filesWith(/dangerouslySetInnerHTML|\.innerHTML\b|insertAdjacentHTML|document\.write/),
    ).toEqual([]);
  });

  it('write only fixed text into a query themselves', () => {
    expect(filesWith(/sql\.raw\(/)).toEqual([
      'lib/evidence/ratings.ts',
      'lib/records/migrations.ts',
      'lib/records/rotation.ts',
      'lib/state/postgresLogs.ts',
      'lib/state/postgresRows.ts',
    ]);
  });
});
