/** What is said and where the breath is at any time of "Steady me": a pure function of the clock. */
import steady from '../content/steady.json' with { type: 'json' };

/** In for four seconds, out for six (look.md). */
export const BREATH_IN_MS = 4_000;
export const BREATH_MS = 10_000;

/** A line as it is written in content/steady.json. */
export interface SteadyLine {
  say: string;
  /** Quiet after it, ms. */
  pauseMs: number;
  /** Said at the moment when the breath turns this way. */
  with?: BreathPart;
}

export interface SteadyContent {
  parts: { part: 'here' | 'breath' | 'senses' | 'stay'; lines: SteadyLine[] }[];
  /** Breath alone, before it comes round again, ms. */
  restMs: number;
}

export type BreathPart = 'in' | 'out';

export interface TimedLine {
  /** Where it stands in the content, so that it can be found again in another timeline. */
  key: string;
  /** Empty while nothing is said. */
  text: string;
  startMs: number;
}

export interface SteadyTimeline {
  lines: TimedLine[];
  /** Whole breaths; after it everything comes round again. */
  totalMs: number;
}

export interface SteadyMoment {
  /** Differs from one line to the next, also when the same words come again. */
  key: string;
  text: string;
  breath: BreathPart;
  /** When the line or the breath changes next, on the same clock, ms. */
  nextMs: number;
}

/** The words are wide strings to the compiler; tests/unit/client/calmTimeline.test.ts holds them to this shape. */
export const STEADY = steady as SteadyContent;

/** A slow voice, at rate 1: no clip of ours is longer (tests/e2e/api/steady.spec.ts). */
const WORD_MS = 420;
const LINE_MS = 500;

/**
 * When each line begins. The pace is the same with and without the voice.
 *
 * @param rate the person's pace of the voice, 1 being its own
 */
export function steadyTimeline(
  { parts, restMs }: SteadyContent,
  { isBreathing, rate }: { isBreathing: boolean; rate: number },
): SteadyTimeline {
  const lines: TimedLine[] = [];
  let atMs = 0;
  for (const { part, lines: written } of parts) {
    if (part === 'breath' && !isBreathing) continue;
    for (const [index, line] of written.entries()) {
      const startMs = line.with ? nextTurn(atMs, line.with) : atMs;
      lines.push({ key: `${part}/${index}`, text: line.say, startMs });
      atMs = startMs + spokenMs(line.say, rate) + line.pauseMs;
    }
  }
  lines.push({ key: 'rest', text: '', startMs: atMs });
  return { lines, totalMs: Math.ceil((atMs + restMs) / BREATH_MS) * BREATH_MS };
}

export function momentAt({ lines, totalMs }: SteadyTimeline, atMs: number): SteadyMoment {
  const round = Math.floor(atMs / totalMs);
  const withinMs = atMs - round * totalMs;
  const at = lines.findLastIndex(({ startMs }) => startMs <= withinMs);
  const breath = withinMs % BREATH_MS < BREATH_IN_MS ? 'in' : 'out';
  const turnMs = nextTurn(withinMs, breath === 'in' ? 'out' : 'in');
  const nextLineMs = lines[at + 1]?.startMs ?? totalMs;
  return {
    key: `${round}/${lines[at]?.key}`,
    text: lines[at]?.text ?? '',
    breath,
    nextMs: round * totalMs + Math.min(turnMs, nextLineMs),
  };
}

/** The same place in another timeline: within the same line, else at the next one that is said there too. */
export function samePlace(from: SteadyTimeline, to: SteadyTimeline, atMs: number): number {
  const withinMs = atMs % from.totalMs;
  const at = from.lines.findLastIndex(({ startMs }) => startMs <= withinMs);
  for (const [ahead, line] of from.lines.slice(at).entries()) {
    const there = to.lines.find(({ key }) => key === line.key);
    if (there) return there.startMs + (ahead === 0 ? withinMs - line.startMs : 0);
  }
  return 0;
}

/** How long a line takes to say at this pace, at most, ms. */
export function spokenMs(text: string, rate: number): number {
  return (text.split(' ').length * WORD_MS + LINE_MS) / rate;
}

/** The next time at or after `atMs` when the breath turns this way. */
function nextTurn(atMs: number, part: BreathPart): number {
  const offsetMs = part === 'in' ? 0 : BREATH_IN_MS;
  return Math.ceil((atMs - offsetMs) / BREATH_MS) * BREATH_MS + offsetMs;
}
