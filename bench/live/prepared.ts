/** From the tap on a short answer whose reply has been prepared to that reply's first word. */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { createGuest } from '../../tests/support/person.ts';
import { MESSAGES } from '../messages.ts';
import { percentile } from '../percentile.ts';
import { openWalk } from './people.ts';
import { timeTurn } from './timedTurn.ts';

const WALKS = 30;
const TAPS_PER_WALK = 4;
/** A person reads for seconds; the stand-in's replies are made in a tenth of one. */
const READING_MS = 400;

const quickRepliesSchema = z.array(z.looseObject({ text: z.string(), emotionalState: z.string() }));

/** @param baseURL of an app with `PREDICT=all` */
export async function measurePrepared(baseURL: string) {
  const guest = await createGuest(baseURL);
  const tapped: number[] = [];
  let missed = 0;
  for (let walk = 0; walk < WALKS; walk += 1) {
    const { say } = await openWalk(guest);
    let turn = await timeTurn(say(MESSAGES[0]));
    for (let tap = 0; tap < TAPS_PER_WALK; tap += 1) {
      const quickReplies = quickRepliesOf(turn.text);
      const choice = quickReplies[(walk + tap) % quickReplies.length];
      if (!choice) throw new Error('A turn came without quick replies.');
      await wait(READING_MS);
      turn = await timeTurn(say(choice.text, { emotionalState: choice.emotionalState }));
      if (turn.isWhole && turn.source === 'prepared') tapped.push(turn.firstWordMs ?? 0);
      else missed += 1;
    }
  }
  return {
    p50: percentile(tapped, 0.5),
    p95: percentile(tapped, 0.95),
    prepared: tapped.length,
    missed,
  };
}

function quickRepliesOf(text: string) {
  const line = text.split('\n').find((candidate) => candidate.includes('"data-quick-replies"'));
  const { data } = JSON.parse(line?.replace(/^data: /, '') ?? '{}');
  return quickRepliesSchema.parse(data ?? []);
}
