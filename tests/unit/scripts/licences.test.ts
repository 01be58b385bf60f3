/** What ships may be shipped: no package under a licence that would bind the whole. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ license: z.string().optional(), dev: z.boolean().optional() }),
  ),
});

it('no package that ships is under the GPL or the AGPL, and each one names its licence', () => {
  const lock = readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8');
  const { packages } = lockSchema.parse(JSON.parse(lock));
  const shipped = Object.entries(packages).filter(([name, { dev }]) => name !== '' && !dev);
  expect(shipped.length).toBeGreaterThan(100);
  expect(shipped.filter(([, { license }]) => !license).map(([name]) => name)).toEqual([]);
  // The lesser one (of libvips, which is linked and can be exchanged) is another licence.
  const binding = shipped.filter(([, { license = '' }]) => /(?<!L)A?GPL/.test(license));
  expect(binding.map(([name]) => name)).toEqual([]);
});
