/**
 * A structured log that cannot hold a person's words: values are numbers, booleans or short tokens without spaces;
 * an error is written as its name, code and stack frames, never its message (which may quote what was sent).
 */

export type LogFields = Record<string, number | boolean | string | undefined>;

type Level = 'info' | 'warn' | 'error';

/** An identifier or a code: no spaces, short. Anything else is withheld. */
const TOKEN = /^[\w.:/@-]{1,64}$/;

export function createLog(write: (level: Level, line: string) => void) {
  const at =
    (level: Level) =>
    (event: string, fields: LogFields = {}) =>
      write(level, line(level, event, fields));

  return {
    info: at('info'),
    warn: at('warn'),
    /** @param thrown whatever was caught; only its shape is written */
    error: (event: string, thrown: unknown, fields: LogFields = {}) =>
      write('error', line('error', event, { ...fields, ...shapeOf(thrown) }, framesOf(thrown))),
  };
}

export type Log = ReturnType<typeof createLog>;

export const log: Log = createLog((level, text) =>
  level === 'info' ? console.log(text) : console.error(text),
);

function line(level: Level, event: string, fields: LogFields, frames?: string[]): string {
  const kept = Object.entries(fields).map(([name, value]) => [name, tokenOrWithheld(value)]);
  return JSON.stringify({
    time: new Date().toISOString(),
    level,
    event,
    ...Object.fromEntries(kept),
    ...(frames ? { frames } : {}),
  });
}

function tokenOrWithheld(value: LogFields[string]) {
  return typeof value === 'string' && !TOKEN.test(value) ? '[withheld]' : value;
}

function shapeOf(thrown: unknown): LogFields {
  if (!(thrown instanceof Error)) return { thrown: typeof thrown };
  return {
    name: thrown.name,
    code: 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined,
    cause: thrown.cause instanceof Error ? thrown.cause.name : undefined,
  };
}

/** V8 writes the message before the first "    at " line; only the frames are kept. */
function framesOf(thrown: unknown): string[] {
  const stack = thrown instanceof Error ? (thrown.stack ?? '') : '';
  return stack
    .split('\n')
    .filter((text) => /^ {4}at /.test(text))
    .slice(0, 8)
    .map((text) => text.trim());
}
