/** `npm start`: checks the environment, builds when the sources have changed, and serves the app in this process. */
import { environmentOrExit, runNext } from './nextCommand.ts';
import { ensureBuild } from './productionBuild.ts';

Object.assign(process.env, { NODE_ENV: 'production' });
const env = environmentOrExit();
try {
  await ensureBuild({ root: process.cwd(), say: console.log });
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exit(1);
}
runNext('start', env.PORT);
