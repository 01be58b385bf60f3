/** The authored lines in the order in which somebody may need them, each in the phases in which it is said. */
import { setImmediate as nextPiece } from 'node:timers/promises';
import told from '../../content/told.json' with { type: 'json' };
import { slideshowLines } from '../guide/authoredLines.ts';
import { closings, continuations, grounding, openings, questions } from '../guide/content.ts';
import type { Phase } from '../protocol.ts';
import { checkInLines, inCrisisLines } from '../safety/crisisReply.ts';
import { gatherAuthored, KEEPSAKE_OWNER, sentencesIn } from './authored.ts';
import { type Saying, sayingOf, sayingsOf } from './saying.ts';
import { clipKey, type VoiceTag } from './spokenClip.ts';
import { STEADY_RATE, steadyClips } from './steadyClips.ts';

/** `crisis`: what is said to somebody in danger, check-ins included; `told`: to everybody; `walk`: all else. */
export type Need = 'crisis' | 'told' | 'walk';

export interface AheadLine {
  text: string;
  phase: Phase;
  need: Need;
}

/** `introduction` and `ended` sound like `exploration`. */
const ANYWHERE: readonly Phase[] = ['exploration', 'reflection', 'conclusion'];
/** All of them at once would hold up the event loop for longer than a person's words may wait. */
const LINES_A_PIECE = 50;

interface Pool {
  need: Need;
  texts: readonly string[];
  phases: readonly Phase[];
}

/** Each line once for each manner in which it is said; of what is said anywhere the other manners come last. In pieces. */
export async function aheadLines(): Promise<AheadLine[]> {
  const pools = poolsInOrder();
  const isCommon = ({ need }: Pool, index: number) => need !== 'walk' || index === 0;
  const each = (isTaken: (pool: Pool, index: number) => boolean) =>
    pools.flatMap((pool) =>
      pool.texts.flatMap((text) =>
        pool.phases
          .filter((_phase, index) => isTaken(pool, index))
          .map((phase) => ({ text, phase, need: pool.need })),
      ),
    );
  const lines = [...each(isCommon), ...each((pool, index) => !isCommon(pool, index))];
  const apart = new Map<string, AheadLine>();
  for (const [index, line] of lines.entries()) {
    if (index % LINES_A_PIECE === 0) await nextPiece();
    const manner = mannerIn(line);
    if (!apart.has(manner)) apart.set(manner, line);
  }
  return [...apart.values()];
}

/**
 * Every key under which an authored line may be asked for by this voice: what has another was made of older words. In
 * pieces.
 */
export async function authoredKeys(
  voice: VoiceTag,
  speakingRate: number,
): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  const add = (saying: Saying) => keys.add(clipKey(voice, { ...saying, ownerId: KEEPSAKE_OWNER }));
  for (const [index, text] of [...gatherAuthored()].entries()) {
    if (index % LINES_A_PIECE === 0) await nextPiece();
    for (const saying of sayingsOf({ text, rate: speakingRate })) add(saying);
  }
  for (const { text } of steadyClips(voice)) add(sayingOf({ text, rate: STEADY_RATE }));
  return keys;
}

function mannerIn({ text, phase }: AheadLine): string {
  const { rate, rest } = sayingOf({ text, phase, rate: 1 });
  return `${rate} ${rest} ${text}`;
}

function poolsInOrder(): Pool[] {
  const { askIntroduction, askReflection, askConclusion, openingAsk, openingDisclosure } =
    continuations;
  const { settleDistress, withSomeone, ...atTheEnd } = closings;
  const { reflection, reflectionPerson, toReflection, conclusion, toConclusion } = questions;
  const pool = (need: Need, phases: readonly Phase[], ...lines: (readonly string[])[]): Pool => ({
    need,
    phases,
    texts: sentencesIn(lines.flat()),
  });
  const walk = (phases: readonly Phase[], ...lines: (readonly string[])[]) =>
    pool('walk', phases, ...lines);
  const talk: Pool[] = [
    pool('crisis', ['crisis'], inCrisisLines()),
    pool('crisis', ANYWHERE, checkInLines()),
    pool('told', ANYWHERE, Object.values(told).flat(2)),
    walk(['introduction'], linesIn(openings), openingDisclosure, openingAsk, askIntroduction),
    walk(['grounding'], linesIn(grounding), continuations.groundingRoom, continuations.grounding),
    walk(['grounding', 'conclusion'], settleDistress, withSomeone),
    walk(['reflection'], reflection, reflectionPerson, toReflection, askReflection),
    walk(['conclusion'], conclusion, toConclusion, askConclusion, linesIn(atTheEnd)),
  ];
  const slideshow = walk(['introduction'], slideshowLines());
  const isPlaced = new Set([...talk, slideshow].flatMap(({ texts }) => texts));
  const others = [...gatherAuthored()].filter((line) => !isPlaced.has(line));
  // A slideshow goes on by itself, so what a talk needs is made before it.
  return [...talk, { need: 'walk', phases: ANYWHERE, texts: others }, slideshow];
}

function linesIn(pools: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.values(pools).flat();
}
