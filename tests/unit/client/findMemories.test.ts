import { describe, expect, it } from 'vitest';
import { memoriesWith } from '../../../hooks/findMemories';
import type { MemoryView } from '../../../lib/protocol';

const BEANS = memory('beans', 'The garden', { name: 'Rosa', relationship: 'my grandmother' });
const BOAT = memory('boat', 'The café by the harbour');

describe('finding a memory', () => {
  it('shows all of them, in their order, while nothing is sought', () => {
    expect(memoriesWith([BOAT, BEANS], '  ')).toEqual([BOAT, BEANS]);
  });

  it('takes words in any order and case, from the title and from whom it is about', () => {
    expect(memoriesWith([BOAT, BEANS], 'GRANDMOTHER garden')).toEqual([BEANS]);
  });

  it('does not mind accents', () => {
    expect(memoriesWith([BOAT, BEANS], 'cafe')).toEqual([BOAT]);
  });

  it('wants every one of the words', () => {
    expect(memoriesWith([BOAT, BEANS], 'garden harbour')).toEqual([]);
  });
});

function memory(id: string, title: string, person?: MemoryView['person']): MemoryView {
  const createdAt = '2026-01-01T00:00:00.000Z';
  return { id, title, text: '', hasPhoto: false, createdAt, ...(person ? { person } : {}) };
}
