import { describe, expect, it } from 'vitest';
import { lookAt } from '../../../hooks/ownLook';
import { personMessage } from '../../../hooks/sentences';
import type { KeepsakeMessage, SafetyNotice } from '../../../lib/protocol.ts';
import { scriptFor } from '../../../lib/safety/crisisReply.ts';
import { cardFor } from '../../../lib/safety/resources.ts';

const DANGER = 'I am going to kill myself.';

function look(text: string, before: KeepsakeMessage[] = []) {
  return lookAt({ id: 'mine', text, before, memory: undefined, region: 'US' });
}

function asked(level: SafetyNotice['level']): KeepsakeMessage {
  const resources = cardFor({ region: 'US', kinds: ['suicide'], isImmediate: false });
  return {
    id: 'asked',
    role: 'assistant',
    parts: [
      { type: 'data-safety', id: 'safety', data: { level, kinds: ['suicide'], resources } },
      {
        type: 'data-turn',
        id: 'turn',
        data: { phase: 'exploration', emotionalState: 'sad', source: 'scripted', ttftMs: 0 },
      },
    ],
  };
}

describe('the browser’s own look', () => {
  it('finds nothing in an ordinary memory', () => {
    expect(look('She hummed while we shelled the beans.')).toBeNull();
  });

  it('finds a crisis with the resources of the region and the words that the server would say', () => {
    const found = look(DANGER);
    const safety = {
      level: 'crisis',
      kinds: ['suicide'],
      rules: [],
      reply: 'crisis',
      isImmediate: false,
      region: 'US',
    } as const;
    expect(found).toMatchObject({ messageId: 'mine', level: 'crisis', kinds: ['suicide'] });
    expect(found?.resources[0]?.phone).toBe('988');
    expect(found?.words).toEqual(
      scriptFor({
        safety: { ...safety, kinds: [...safety.kinds], rules: [] },
        saidBefore: [],
      }).sentences,
    );
    expect(JSON.stringify(found)).not.toContain(DANGER);
  });

  it('reads “yes” to the direct question as a crisis, and “no” as none', () => {
    expect(look('Yes.', [asked('concern')])?.level).toBe('crisis');
    expect(look('No.', [asked('concern')])).toBeNull();
    expect(look('Yes.', [personMessage({ id: '1', text: 'words' })])).toBeNull();
  });

  it('goes on with a crisis whatever is said then', () => {
    expect(look('I am fine now.', [asked('crisis')])?.level).toBe('crisis');
  });
});
