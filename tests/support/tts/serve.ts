/**
 * The stand-in as a process of its own. Prints its `host:port` as the first line, and then, on standard input, takes one
 * JSON a line: a list of what the next calls meet, such as `["unavailable", null]`. From the environment:
 *   PORT (a free one) · BASE_MS (0) and CHARACTER_MS (0): how long a call takes, and a character of it · FAULT (none):
 *   what every call meets, see faults.ts
 */
import { createInterface } from 'node:readline';
import { FAULTS, type FaultName } from './faults.ts';
import { createTtsServer } from './server.ts';

const server = await createTtsServer({
  port: number('PORT'),
  baseMs: number('BASE_MS'),
  characterMs: number('CHARACTER_MS'),
  remember: false,
});
const always = process.env.FAULT ? faultNamed(process.env.FAULT) : null;
server.rule(() => always);
console.log(server.endpoint);
createInterface({ input: process.stdin }).on('line', (line) => {
  const names: (string | null)[] = JSON.parse(line);
  server.script(...names.map((name) => (name === null ? null : faultNamed(name))));
});

function faultNamed(name: string): FaultName {
  if (Object.hasOwn(FAULTS, name)) return name as FaultName;
  throw new TypeError(`There is no fault "${name}"; there are ${Object.keys(FAULTS).join(', ')}.`);
}

function number(name: string): number {
  const value = Number(process.env[name] ?? 0);
  if (!Number.isFinite(value) || value < 0)
    throw new TypeError(`${name} must be a number from 0 up.`);
  return value;
}
