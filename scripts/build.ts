/** `npm run build`: a production build, made anew, that `npm start` then finds. */
import { ensureBuild } from './productionBuild.ts';

try {
  await ensureBuild({ root: process.cwd(), say: console.log, force: true });
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exit(1);
}
