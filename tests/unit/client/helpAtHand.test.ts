import { describe, expect, it } from 'vitest';
import { helpAtHand, type OwnFinding, repliesBeside } from '../../../hooks/helpAtHand';
import { personMessage } from '../../../hooks/sentences';
import type { KeepsakeMessage, SafetyNotice } from '../../../lib/protocol.ts';
import { cardFor, type Resource } from '../../../lib/safety/resources.ts';

const card = (isImmediate = false): Resource[] =>
  cardFor({ region: 'US', kinds: ['suicide'], isImmediate });

const CRISIS: SafetyNotice = { level: 'crisis', kinds: ['suicide'], resources: card() };
const CONCERN: SafetyNotice = { level: 'concern', kinds: ['suicide'], resources: card() };

const said = (id: string) => personMessage({ id, text: 'words' });

function answered(id: string, notice?: SafetyNotice, labels: string[] = []): KeepsakeMessage {
  const report = { phase: 'exploration', emotionalState: 'calm', source: 'embedded', ttftMs: 1 };
  return {
    id,
    role: 'assistant',
    parts: [
      ...(notice ? [{ type: 'data-safety' as const, id: 'safety', data: notice }] : []),
      { type: 'data-turn', id: 'turn', data: report as never },
      {
        type: 'data-quick-replies',
        data: labels.map((label) => ({ label, text: label, emotionalState: 'unknown' as const })),
      },
    ],
  };
}

function found(messageId: string, notice: SafetyNotice): OwnFinding {
  return { ...notice, messageId, words: [] };
}

describe('what the record has found', () => {
  it('is a card in a crisis, to the end of the session', () => {
    const later = [said('1'), answered('a', CRISIS), said('2'), answered('b')];
    expect(helpAtHand(later, null)).toEqual({
      kind: 'card',
      resources: card(),
      isImmediate: false,
    });
  });

  it('is one line after a concern, and stays when nothing more is found', () => {
    const later = [said('1'), answered('a', CONCERN), said('2'), answered('b')];
    expect(helpAtHand(later, null).kind).toBe('line');
    expect(helpAtHand([said('1'), answered('a')], null)).toEqual({ kind: 'none' });
  });

  it('counts from the moment it is told, in the middle of a turn too', () => {
    const turned = answered('a');
    const parts = [...turned.parts, { type: 'data-safety' as const, id: 'safety', data: CRISIS }];
    expect(helpAtHand([said('1'), { ...turned, parts }], null).kind).toBe('card');
  });

  it('says when a minute counts', () => {
    const notice = { ...CRISIS, resources: card(true) };
    expect(helpAtHand([answered('a', notice)], null)).toMatchObject({ isImmediate: true });
  });
});

describe('what only the browser has found', () => {
  it('is a card until the guide has begun to answer', () => {
    expect(helpAtHand([said('1')], found('1', CRISIS)).kind).toBe('card');
    const begun: KeepsakeMessage = { id: 'a', role: 'assistant', parts: [] };
    expect(helpAtHand([said('1'), begun], found('1', CRISIS)).kind).toBe('card');
  });

  it('stays at hand as a line when the answer says less, or the words are taken back', () => {
    expect(helpAtHand([said('1'), answered('a')], found('1', CRISIS)).kind).toBe('line');
    expect(helpAtHand([], found('1', CRISIS)).kind).toBe('line');
  });

  it('is a line for a concern', () => {
    expect(helpAtHand([said('1')], found('1', CONCERN)).kind).toBe('line');
  });

  it('gives way to the record, whose resources are the ones that are shown', () => {
    const recorded = { ...CRISIS, resources: card(true) };
    const help = helpAtHand([said('1'), answered('a', recorded)], found('1', CRISIS));
    expect(help).toMatchObject({ kind: 'card', resources: card(true) });
  });
});

describe('the short answers', () => {
  const cheerful = answered('a', undefined, ['Tell me more']);
  const labels = (messages: KeepsakeMessage[], own: OwnFinding | null) =>
    repliesBeside(helpAtHand(messages, own), messages).map(({ label }) => label);

  it('are those of the guide’s latest turn while there is no crisis', () => {
    expect(labels([cheerful], null)).toEqual(['Tell me more']);
  });

  it('are none from before a crisis was found', () => {
    const turn = answered('b', CRISIS, ['Call', 'Stop']);
    expect(labels([cheerful, said('1')], found('1', CRISIS))).toEqual([]);
    expect(labels([cheerful, said('1'), turn], null)).toEqual(['Call', 'Stop']);
    expect(labels([cheerful, said('1'), turn, said('2'), answered('c')], null)).toEqual([]);
  });
});
