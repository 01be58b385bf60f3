/** `npm run dev`: the same app, reloaded as its sources change. */
import { environmentOrExit, runNext } from './nextCommand.ts';
import { serveNoWorker } from './offlineWorker.ts';

await serveNoWorker(process.cwd());
runNext('dev', environmentOrExit().PORT);
