/**
 * What is said in the check-in and in a crisis: authored, in the order of the safety pack (section 2), and the same again for whoever
 * takes the turn over. No model has a part in it.
 */
import content from '../../content/crisis.json' with { type: 'json' };
import type { QuickReply } from '../protocol.ts';
import type { SafetyKind } from './finding.ts';
import { cardFor, type Resource } from './resources.ts';
import type { AuthoredReply, TurnSafety } from './turnSafety.ts';

export interface Script {
  sentences: string[];
  /** Undefined: those that fit any turn. */
  quickReplies?: QuickReply[];
}

export interface ScriptRequest {
  safety: Omit<TurnSafety, 'reply' | 'at'> & { reply: AuthoredReply };
  /** What was said in this session before this turn, so that nothing authored but the fixed lines is said twice. */
  saidBefore: readonly string[];
}

/** Said as often as they are needed: what the guide is, and what is left when everything else has been said. */
export const FIXED_LINES: readonly string[] = [...content.plain, ...content.fixed];

/** Of several kinds the one whose reply cannot wait for the others. */
const MOST_URGENT: readonly SafetyKind[] = [
  'medical',
  'suicide',
  'violence',
  'abuse',
  'self-harm',
  'psychosis',
  'dissociation',
  'eating',
  'minor',
];

export function scriptFor({ safety, saidBefore }: ScriptRequest): Script {
  const draw = createDraw(new Set(saidBefore));
  const card = cardFor(safety);
  const kind = MOST_URGENT.find((one) => safety.kinds.includes(one));
  const lines = linesOf({ safety, draw, card, kind });
  const sentences = lines.filter((line) => line !== undefined);
  const quickReplies = chipsFor(safety.reply, card);
  return {
    sentences: sentences.length > 0 ? sentences : content.fixed,
    ...(quickReplies ? { quickReplies } : {}),
  };
}

/** Every line of it, with its slots open. */
export function crisisLines(): string[] {
  return [...inCrisisLines(), ...checkInLines()];
}

/** Said in the phase `crisis`. */
export function inCrisisLines(): string[] {
  const { chips: _labels, checkIn: _asked, gentle: _answered, ...said } = content;
  return textsIn(said);
}

/** Said before anything is certain, in whichever phase the walk then is. */
export function checkInLines(): string[] {
  return textsIn([content.checkIn, content.gentle]);
}

interface Occasion {
  safety: ScriptRequest['safety'];
  draw: Draw;
  card: readonly Resource[];
  kind: SafetyKind | undefined;
}

type Line = string | undefined;

function linesOf(occasion: Occasion): Line[] {
  const { safety, draw } = occasion;
  switch (safety.reply) {
    case 'checkIn':
      return checkIn(occasion);
    case 'gentle':
      return [draw(content.gentle.thanks), draw(content.gentle.stays), draw(content.gentle.on)];
    case 'crisis':
      return crisis(occasion);
    case 'closing':
      return [draw(content.closing.first), reach(occasion), draw(content.closing.then)];
    default:
      return follow(occasion, content.follow[safety.reply]);
  }
}

/** The one question comes last, so that it is what is left to answer. */
function checkIn({ draw, kind }: Occasion): Line[] {
  const { lead, quiet, ask } = content.checkIn;
  const questions = poolOf(ask, kind);
  return [draw(lead), draw(quiet), draw(questions) ?? questions[0]];
}

function crisis(occasion: Occasion): Line[] {
  const { safety, draw, kind } = occasion;
  const { ask, ease, step } =
    kind && kind !== 'injection' ? content.crisis[kind] : content.crisis.any;
  const isMinorToo = kind !== 'minor' && safety.kinds.includes('minor');
  return [
    safety.isImmediate ? emergency(occasion) : undefined,
    draw(poolOf(content.heard, kind)) ?? draw(content.heard.any),
    ...content.plain,
    draw(ask),
    kind === 'medical' ? undefined : reach(occasion),
    draw(ease),
    draw(step),
    isMinorToo ? draw(content.crisis.minor.ease) : undefined,
    draw(content.stay),
  ];
}

function follow(
  occasion: Occasion,
  { first, then, ask }: Record<'first' | 'then' | 'ask', string[]>,
): Line[] {
  const { draw, safety } = occasion;
  const isReaching = !['withSomeone', 'stop', 'other'].includes(safety.reply);
  return [
    safety.isImmediate ? emergency(occasion) : undefined,
    draw(first),
    draw(then),
    isReaching ? reach(occasion) : undefined,
    draw(ask),
  ];
}

function emergency({ draw, card }: Occasion): Line {
  const number = card.find(({ kind }) => kind === 'emergency')?.phone;
  return number === undefined
    ? draw(content.emergency.unknown)
    : draw(filled(content.emergency.number, { emergency: number }));
}

/** How the service that is named first can be reached. */
function reach({ draw, card }: Occasion): Line {
  const { phone, text } = card.find(({ kind }) => kind !== 'emergency') ?? {};
  if (phone !== undefined && phone === text)
    return draw(filled(content.reach.callOrText, { phone }));
  if (phone !== undefined && text !== undefined) {
    return draw(filled(content.reach.callAndText, { phone, text }));
  }
  if (phone !== undefined) return draw(filled(content.reach.call, { phone }));
  return text === undefined
    ? draw(content.reach.none)
    : draw(filled(content.reach.write, { text }));
}

function chipsFor(reply: AuthoredReply, card: readonly Resource[]): QuickReply[] | undefined {
  if (reply === 'gentle') return undefined;
  if (reply === 'checkIn') return chips.checkIn;
  const canWrite = card.some(({ text }) => text !== undefined);
  const fitting = chips.crisis.filter(({ label }) => label !== 'Text' || canWrite);
  return reply === 'closing' ? fitting.slice(0, 2) : fitting;
}

/** Their emotional states are wide strings to the compiler; tests/unit/safety/crisisReply.test.ts holds them. */
const chips = content.chips as Record<keyof typeof content.chips, QuickReply[]>;

type Draw = (pool: readonly string[]) => Line;

/** The first line of a pool that was not said yet, so that the best one comes first; undefined when all were. */
function createDraw(said: ReadonlySet<string>): Draw {
  return (pool) => pool.find((line) => !said.has(line));
}

function poolOf(
  pools: Partial<Record<SafetyKind, string[]>> & { any: string[] },
  kind: SafetyKind | undefined,
): string[] {
  return (kind && pools[kind]) ?? pools.any;
}

function filled(pool: readonly string[], slots: Record<string, string>): string[] {
  return pool.map((line) => line.replace(/\{(\w+)\}/g, (_, name: string) => slots[name] ?? ''));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
