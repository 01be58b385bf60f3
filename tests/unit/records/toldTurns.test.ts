import { describe, expect, it } from 'vitest';
import { KeepsakeError } from '../../../lib/errors.ts';
import { createToldTurns } from '../../../lib/records/toldTurns.ts';
import type { TurnRecord } from '../../../lib/records/turnReading.ts';

const anything = () => true;
const isOver = ({ status }: TurnRecord) => status !== 'running';

describe('a turn that was told', () => {
  it('is read once for all who ask within five seconds', async () => {
    const { turns, readings, tick } = open();
    await Promise.all([turns.told('ines', 'one', anything), turns.told('ines', 'one', anything)]);
    tick(4_999);
    await turns.told('ines', 'one', anything);
    expect(readings).toEqual(['ines one']);
    tick(2);
    await turns.told('ines', 'one', anything);
    expect(readings).toEqual(['ines one', 'ines one']);
  });

  it('is read again when it was not far enough', async () => {
    const { turns, record, readings } = open();
    record.status = 'running';
    await turns.told('ines', 'one', isOver);
    record.status = 'finished';
    expect(await turns.told('ines', 'one', isOver)).toMatchObject({ status: 'finished' });
    expect(readings.length).toBe(2);
    await turns.told('ines', 'one', isOver);
    expect(readings.length).toBe(2);
  });

  it('is nobody else’s', async () => {
    const { turns, readings } = open();
    await turns.told('ines', 'one', anything);
    await turns.told('jonas', 'one', anything);
    expect(readings).toEqual(['ines one', 'jonas one']);
  });

  it('that could not be read is asked for again', async () => {
    const { turns, record } = open();
    const isGone = new KeepsakeError('not_found');
    record.failure = isGone;
    await expect(turns.told('ines', 'one', anything)).rejects.toBe(isGone);
    record.failure = null;
    expect(await turns.told('ines', 'one', anything)).toMatchObject({ messageId: 'one' });
  });

  it('is read anew after something of that person was removed, even if that failed', async () => {
    const { turns, readings } = open();
    await turns.told('ines', 'one', anything);
    await turns.told('jonas', 'two', anything);
    const remove = turns.forgettingAfter(async (_ownerId: string) => {});
    await remove('ines');
    await turns.told('ines', 'one', anything);
    await turns.told('jonas', 'two', anything);
    expect(readings).toEqual(['ines one', 'jonas two', 'ines one']);
    const isOut = new Error('out');
    const lost = turns.forgettingAfter(async (_ownerId: string) => Promise.reject(isOut));
    await expect(lost('ines')).rejects.toBe(isOut);
    await turns.told('ines', 'one', anything);
    expect(readings.length).toBe(4);
  });
});

function open() {
  let at = 1;
  const readings: string[] = [];
  const record = { status: 'finished', failure: null as Error | null };
  const turns = createToldTurns(
    async (ownerId, messageId) => {
      readings.push(`${ownerId} ${messageId}`);
      if (record.failure) throw record.failure;
      // Of a turn it looks at nothing but what is here.
      return { messageId, status: record.status } as TurnRecord;
    },
    { now: () => at },
  );
  const tick = (ms: number) => {
    at += ms;
  };
  return { turns, readings, record, tick };
}
