import { describe, expect, it } from 'vitest';
import { linesOf, saidAndUnsaid, takeAwayLines } from '../../../hooks/passages';
import type { KeepsakeMessage, SessionView } from '../../../lib/protocol';

function guideMessage(id: string, texts: string[], unsaidFrom?: number): KeepsakeMessage {
  return {
    id,
    role: 'assistant',
    parts: texts.map((text, index) => ({
      type: 'data-sentence',
      data: { index, text, pauseAfterMs: 450, voiceUrl: `/voice/${id}?sentence=${index}` },
    })),
    ...(unsaidFrom === undefined ? {} : { metadata: { unsaidFrom } }),
  };
}

function session(takeAway: string, messages: KeepsakeMessage[]): SessionView {
  return {
    sessionId: 's',
    memoryId: 'm',
    version: 'v2',
    phase: 'ended',
    emotionalState: 'calm',
    startedAt: '2026-01-01T00:00:00.000Z',
    endedAt: '2026-01-01T00:10:00.000Z',
    activeTurn: null,
    takeAway,
    messages,
  };
}

describe('what can be heard again', () => {
  it('is every sentence of the guide, with its own pause', () => {
    expect(linesOf(guideMessage('a', ['You wrote of beans.', 'Take your time.']))).toEqual([
      {
        id: 'line-a-0',
        voiceUrl: '/voice/a?sentence=0',
        pauseAfterMs: 450,
        text: 'You wrote of beans.',
      },
      {
        id: 'line-a-1',
        voiceUrl: '/voice/a?sentence=1',
        pauseAfterMs: 450,
        text: 'Take your time.',
      },
    ]);
  });

  it('leaves out what the person no longer heard', () => {
    const cut = guideMessage('a', ['You wrote of beans.', 'Take your time.', 'What else?'], 1);
    expect(linesOf(cut).map(({ id }) => id)).toEqual(['line-a-0']);
    expect(saidAndUnsaid(cut).unsaid.map(({ text }) => text)).toEqual([
      'Take your time.',
      'What else?',
    ]);
  });

  it('finds the sentence to take along in the turn that said it last', () => {
    const view = session('The step was warm.', [
      guideMessage('a', ['The step was warm.', 'What else?']),
      guideMessage('b', ['Thank you for this.', 'The step was warm.']),
    ]);
    expect(takeAwayLines(view)).toEqual([
      {
        id: 'take-away',
        voiceUrl: '/voice/b?sentence=1',
        pauseAfterMs: 0,
        text: 'The step was warm.',
      },
    ]);
  });

  it('finds nothing rather than another sentence', () => {
    const view = session('The step was warm.', [guideMessage('a', ['What else?'])]);
    expect(takeAwayLines(view)).toEqual([]);
  });
});
