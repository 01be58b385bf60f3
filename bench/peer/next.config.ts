import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { NextConfig } from 'next';

const folder = import.meta.dirname;

/** It is built in a folder of its own: inside the project Next would give it the app's middleware and instrumentation. */
const config: NextConfig = {
  turbopack: { root: folder },
  outputFileTracingRoot: folder,
  experimental: {
    // There it has the app's modules by a link.
    turbopackAdditionalRoots: {
      modules: { path: dirname(realpathSync(join(folder, 'node_modules'))) },
    },
  },
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: true },
};

export default config;
