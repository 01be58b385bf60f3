/** Accounts over an open database, as a browser meets them: the true calls of `/api/auth` without a server around them. */
import { createAccounts } from '../../lib/auth/accounts.ts';
import { requireOwner } from '../../lib/auth/guard.ts';
import { readEnv } from '../../lib/env.ts';
import { errorResponse } from '../../lib/errors.ts';
import { answerAuth } from '../../lib/http/authRoute.ts';
import { createConfiguredLimits } from '../../lib/limits/configuredLimits.ts';
import type { RecordsDatabase } from '../../lib/records/database.ts';
import { createRecords, type Records } from '../../lib/records/records.ts';
import type { Services } from '../../lib/services.ts';
import { NO_LIMITS } from './noLimits.ts';
import { cipher } from './upstash.ts';

export const ADDRESS = 'http://127.0.0.1:3000';
export const PASSWORD = 'a-long-quiet-password';

export interface AccountsUnderTest {
  records: Records;
  services: Services;
  browser(headers?: Record<string, string>): Browser;
}

export interface Browser {
  cookies: Map<string, string>;
  /** A POST with this body, or a GET without one. */
  call(path: string, body?: object): Promise<Response>;
  /** @throws KeepsakeError `unauthorized` */
  ownerId(): Promise<string>;
}

export function accountsUnderTest(
  database: RecordsDatabase,
  environment: Record<string, string> = {},
): AccountsUnderTest {
  const env = readEnv({ ...NO_LIMITS, ...environment, PUBLIC_URL: ADDRESS });
  const records = createRecords(database, cipher);
  const accounts = createAccounts({
    env,
    database,
    people: records.people,
    secret: 'x'.repeat(40),
  });
  // Of the services, what answering these calls takes; a person comes from one address, so that only the account's limits differ.
  const services = {
    ...accounts,
    env,
    records,
    limits: createConfiguredLimits(env, undefined),
    addressOf: () => 'somewhere',
    rollout: { ownBucket: async (_: string, offered: number) => offered },
  } as unknown as Services;

  return {
    records,
    services,
    browser(headers = {}) {
      const cookies = new Map<string, string>();
      const requestOf = (path: string, body?: object) =>
        new Request(`${ADDRESS}/api/auth/${path}`, {
          headers: {
            ...(body && { 'content-type': 'application/json' }),
            ...headers,
            cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
          },
          ...(body && { method: 'POST', body: JSON.stringify(body) }),
        });
      return {
        cookies,
        async call(path, body) {
          const request = requestOf(path, body);
          const asked = { request, services, params: {}, arrivedAt: performance.now() };
          const response = await answerAuth(asked).catch(errorResponse);
          for (const line of response.headers.getSetCookie()) {
            const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
            if (value === '' || /;\s*max-age=0/i.test(line)) cookies.delete(name);
            else cookies.set(name, value);
          }
          return response;
        },
        async ownerId() {
          const { auth, knownOwners } = services;
          return (await requireOwner(requestOf('get-session'), auth, knownOwners)).ownerId;
        },
      };
    },
  };
}
