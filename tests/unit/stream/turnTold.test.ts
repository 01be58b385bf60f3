import { describe, expect, it } from 'vitest';
import type { TurnRecord } from '../../../lib/records/turnReading.ts';
import { entriesOf } from '../../../lib/stream/turnLog.ts';
import { toldTurn } from '../../../lib/stream/turnTold.ts';
import { runningReply } from '../../support/runningTurn.ts';

const SENTENCES = [
  { text: 'You painted a boat.', pauseAfterMs: 400 },
  { text: 'Take your time.', pauseAfterMs: 900 },
];
const RECORD = runningReply('It was blue.');
const SAID: TurnRecord = { ...RECORD, source: 'gemini', ttftMs: 420, sentences: SENTENCES };
const REPLIES = [{ label: 'Yes', text: 'Yes, I can see it.', emotionalState: 'calm' as const }];

describe('a turn as it was told', () => {
  it.each<[string, TurnRecord]>([
    ['that has only begun', RECORD],
    ['in its middle', SAID],
    ['that is over', { ...SAID, status: 'finished', quickReplies: REPLIES }],
    ['that was stopped', { ...SAID, status: 'finished', stopped: true }],
    ['that failed in silence', { ...RECORD, status: 'failed' }],
    ['that ended the walkthrough', { ...SAID, kind: 'closing', status: 'finished' }],
  ])('comes out of its log whole: one %s', (_, turn) => {
    const record = { ...RECORD, kind: turn.kind };
    expect(toldTurn(record, entriesOf(turn))).toEqual({
      ...turn,
      finishedAt: turn.status === 'running' ? null : expect.any(Date),
    });
  });

  it('comes with what it went over to, which the record does not know yet', () => {
    const safety = {
      level: 'crisis' as const,
      kinds: ['suicide' as const],
      rules: [],
      reply: 'crisis' as const,
      isImmediate: true,
      region: 'GB',
      at: 1,
    };
    const turned = { ...SAID, safety };
    expect(toldTurn(RECORD, entriesOf(turned))).toEqual(turned);
    expect(toldTurn(turned, entriesOf(turned))).toEqual(turned);
  });

  it('is unknown when the log is another turn’s, has a gap, or has no beginning', () => {
    const entries = entriesOf(SAID);
    expect(toldTurn(RECORD, entriesOf({ ...SAID, messageId: 'another' }))).toBeUndefined();
    expect(toldTurn(RECORD, entries.toSpliced(3, 1))).toBeUndefined();
    expect(toldTurn(RECORD, entries.slice(1))).toBeUndefined();
    expect(toldTurn(RECORD, [])).toBeUndefined();
  });
});
