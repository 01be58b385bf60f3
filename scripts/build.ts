/** `npm run build`: a production build, made anew, that `npm start` then finds; with `--image` also what a container runs. */
import { parseArgs } from 'node:util';
import { ensureBuild } from './productionBuild.ts';

const { values } = parseArgs({ options: { image: { type: 'boolean', default: false } } });
try {
  await ensureBuild({
    root: process.cwd(),
    say: console.log,
    force: true,
    forImage: values.image,
  });
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exit(1);
}
