/** `npm run dev`: the same app, reloaded as its sources change. */
import { environmentOrExit, runNext } from './nextCommand.ts';

runNext('dev', environmentOrExit().PORT);
