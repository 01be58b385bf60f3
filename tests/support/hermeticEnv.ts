/** The environment of a server under test: what the developer keeps in .env must neither be used nor be written to. */
import { readFileSync } from 'node:fs';

/** Nobody tests while a quarter of a core speaks some thousand lines; the test that is about it asks for it. */
const QUIET = { VOICE_AHEAD: 'off' };

/**
 * Blanks every variable that `.env.example` knows; a blank one counts as not set, and an .env file does not
 * replace it.
 */
export function hermeticEnv(own: Record<string, string>): Record<string, string> {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const names = [...example.matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map(([, name = '']) => name);
  return { ...Object.fromEntries(names.map((name) => [name, ''])), ...QUIET, ...own };
}
