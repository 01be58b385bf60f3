/** `npm run icons`: draws the pictures of the installed app from app/icon.svg, whenever that has changed. */
import { mkdir, readFile } from 'node:fs/promises';
import sharp from 'sharp';

const FOLDER = 'public/icons';
const rounded = await readFile('app/icon.svg', 'utf8');
// A system that cuts its own shape wants ground up to the edge; the mark lies within the inner 80 %, which every shape leaves.
const square = rounded.replace(/ rx="\d+"/, '');

await mkdir(FOLDER, { recursive: true });
for (const { name, svg, size } of [
  { name: 'icon-192', svg: rounded, size: 192 },
  { name: 'icon-512', svg: rounded, size: 512 },
  { name: 'maskable-512', svg: square, size: 512 },
]) {
  const picture = sharp(Buffer.from(svg), { density: (72 * size) / 64 }).resize(size, size);
  await picture.png({ palette: true }).toFile(`${FOLDER}/${name}.png`);
}
