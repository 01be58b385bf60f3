/** Accounts over a real PostgreSQL and mail over real SMTP: started once for all that is asked of them. */
import { afterAll, beforeAll } from 'vitest';
import { openDatabase } from '../../../lib/records/database.ts';
import { accountsUnderTest } from '../../support/accountsUnderTest.ts';
import { startMailServer } from '../../support/mailServer.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { forgotten } from './forgotten.ts';
import { guessing } from './guessing.ts';
import type { Scene } from './scene.ts';
import { signIns } from './signIns.ts';

let server: PostgresServer;
let scene: Scene;

beforeAll(async () => {
  server = await startPostgres();
  const database = await openDatabase({ url: server.url, dataDir: '/nonexistent' });
  const mail = await startMailServer();
  scene = { database, mail, accounts: (environment) => accountsUnderTest(database, environment) };
});
afterAll(async () => {
  await Promise.all([scene.database.close(), scene.mail.close()]);
  await server.stop();
});

guessing(() => scene);
forgotten(() => scene);
signIns(() => scene);
