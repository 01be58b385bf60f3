/** What the Dockerfile and the compose file name exists here; `tests/long/image.test.ts` runs it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readEnv } from '../../../lib/env.ts';
import { commandIn, environmentOf, readDockerfile, restsOf } from '../../support/dockerfile.ts';

const compose = readFileSync('compose.yaml', 'utf8');
const [build, image] = readDockerfile();
const scripts: Record<string, string> = JSON.parse(readFileSync('package.json', 'utf8')).scripts;
const knownVariables = [
  ...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z][A-Z0-9_]+)=/gm),
].map(([, name]) => name);

/** Read by the server that Next generates, not by ours. */
const NEXTS_OWN = ['NODE_ENV', 'HOSTNAME', 'KEEP_ALIVE_TIMEOUT', 'NEXT_MANUAL_SIG_HANDLE'];

describe('the image', () => {
  it('is built by commands of package.json alone', () => {
    const [install, ...others] = restsOf(build, 'RUN');
    expect(install).toBe('npm ci');
    const names = others.map((command) => /^npm run ([\w:]+)$/.exec(command)?.[1] ?? command);
    expect(names.filter((name) => !(name in scripts))).toEqual([]);
    expect(others).not.toEqual([]);
  });

  it('starts what the build leaves, as a user without rights, and is asked whether it lives', () => {
    expect(restsOf(image, 'COPY')).toEqual(['--from=build /app/.next/standalone ./']);
    expect(commandIn(restsOf(image, 'CMD')[0])).toEqual(['node', 'server.js']);
    expect(restsOf(image, 'USER')).toEqual(['node']);
    expect(commandIn(restsOf(image, 'HEALTHCHECK')[0]).join(' ')).toContain('/api/health');
  });

  it('runs on the Node that the project is tested on', () => {
    const { node } = JSON.parse(readFileSync('package.json', 'utf8')).devDependencies;
    const major = String(node).split('.')[0];
    expect([build?.from, image?.from]).toEqual([
      `node:${major}-slim AS build`,
      `node:${major}-slim`,
    ]);
  });

  it('sets only what is known, and no secret', () => {
    const names = Object.keys(environmentOf(image));
    expect(names.filter((name) => ![...knownVariables, ...NEXTS_OWN].includes(name))).toEqual([]);
    expect(names.filter(isSecret)).toEqual([]);
  });

  it('is built without what is on this machine: environment, data, history, packages', () => {
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
    expect(ignored).toEqual(
      expect.arrayContaining(['.env', '.env.*', '.data', '.git', '.next', 'node_modules']),
    );
  });
});

describe('the compose file', () => {
  const app = compose.slice(compose.indexOf('  app:'), compose.indexOf('  postgres:'));

  it('gives the app only variables that it reads', () => {
    const environment = app.slice(app.indexOf('    environment:'), app.indexOf('    depends_on:'));
    const names = [...environment.matchAll(/^ {6}([A-Z0-9_]+):/gm)].map(([, name]) => name);
    expect(names).toEqual(expect.arrayContaining(['PUBLIC_URL', 'TRUST_PROXY', 'DATABASE_URL']));
    expect(names.filter((name) => !knownVariables.includes(name))).toEqual([]);
  });

  it('holds no secret, and does not start without them', () => {
    const uses = [...compose.matchAll(/\$\{([A-Z0-9_]+)(:?[-?])?/g)];
    const secrets = uses.filter(([, name = '']) => isSecret(name));
    expect(secrets.length).toBeGreaterThan(4);
    expect(secrets.filter(([, , otherwise]) => otherwise !== ':?')).toEqual([]);
    const plain = [...compose.matchAll(/^ *([A-Z0-9_]+): *(?!.*\$\{)\S+/gm)];
    expect(plain.filter(([, name = '']) => isSecret(name))).toEqual([]);
  });

  it('pins every image to a version, and waits until each is well', () => {
    const tags = [...compose.matchAll(/^ +image: (.+)$/gm)].map(([, name = '']) => name);
    expect(tags).toHaveLength(3);
    expect(tags.filter((name) => !/:\d[\d.]*$/.test(name))).toEqual([]);
    expect(compose.match(/^ +healthcheck:/gm)).toHaveLength(3);
  });

  it('leaves a stopping app more time than it takes', () => {
    const [, seconds] = /stop_grace_period: (\d+)s/.exec(app) ?? [];
    expect(Number(seconds)).toBeGreaterThan(10);
  });
});

describe('a host that ends functions', () => {
  it.each(['start/[memoryId]', 'respond/[sessionId]', 'end/[sessionId]', 'stream/[sessionId]'])(
    'gives walkthrough-v2/%s longer than the longest call of a model',
    (route) => {
      const text = readFileSync(`app/api/walkthrough-v2/${route}/route.ts`, 'utf8');
      const [, seconds] = /^export const maxDuration = (\d+);$/m.exec(text) ?? [];
      expect(Number(seconds) * 1_000).toBeGreaterThan(readEnv({}).CIRCUIT_BREAKER_TIMEOUT);
    },
  );
});

function isSecret(name: string): boolean {
  return /SECRET|TOKEN|PASSWORD|ENCRYPTION_KEY|API_KEY/.test(name);
}
