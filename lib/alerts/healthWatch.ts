/** What on the health page is worth waking somebody for: a part that stays lost, and a circuit that has opened. */
import type { Health } from '../health.ts';
import type { Observation } from './incidents.ts';

/** So long may a part be away: what is replaced, restarted or moved is back by then. */
export const LOST_MS = 60_000;

/** Each part of a health page, in words of ours; `text` says what a person is to do with it. */
export function observationsOf({ checks }: Health): Observation[] {
  const lost = (part: string, status: string) => ({
    part,
    isWell: status === 'ok',
    patienceMs: LOST_MS,
  });
  // A circuit has counted its failures already: it is told of as soon as it is seen.
  const circuit = (part: string, state: string) => ({
    part,
    isWell: state === 'closed',
    patienceMs: 0,
  });
  const { database, state, guide, voice } = checks;
  return [
    // While turns are owed it answers, and is well.
    lost('database', database.status === 'degraded' ? 'ok' : database.status),
    lost('state', state.status),
    ...guide.links.map(({ source, state: is }) => circuit(`guide.${source}`, is)),
    ...(guide.secondLine ? [circuit('second-line', guide.secondLine.state)] : []),
    ...voice.links.map((link) =>
      link.provider === 'embedded'
        ? lost('voice.embedded', link.state === 'closed' ? 'ok' : 'down')
        : circuit(`voice.${link.provider}`, link.state),
    ),
  ];
}

const WORDS: Record<string, string> = {
  database: 'The database does not answer. No walkthrough can begin; do not restart the processes.',
  state: 'The shared state does not answer. Something stands in for it, and turns go on.',
  'guide.gemini': 'The first model is not asked any more. The second one speaks.',
  'guide.gemini-fallback': 'The second model is not asked any more.',
  'second-line': 'The second safety line is not asked any more. The first line stands alone.',
  'voice.google': 'Google’s voice is not asked any more. The embedded voice speaks.',
  'voice.embedded': 'The embedded voice does not speak.',
};

export function wordsFor(part: string): string {
  return WORDS[part] ?? `${part} is not well.`;
}
