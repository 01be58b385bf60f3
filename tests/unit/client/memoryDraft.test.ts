import { describe, expect, it } from 'vitest';
import {
  bodyOf,
  EMPTY_DRAFT,
  problemFromServer,
  problemsIn,
} from '../../../components/memories/memoryDraft';

describe('a memory that is being written down', () => {
  const written = { ...EMPTY_DRAFT, title: 'The garden', text: 'Beans along the wall.' };

  it('needs a name, and words or a photo', () => {
    expect(Object.keys(problemsIn(EMPTY_DRAFT, { hasPhoto: false }))).toEqual(['title', 'text']);
    expect(problemsIn({ ...written, text: '' }, { hasPhoto: true })).toEqual({});
  });

  it('counts characters as people do, not as UTF-16 does', () => {
    expect(problemsIn({ ...written, title: '🌿'.repeat(120) }, { hasPhoto: false })).toEqual({});
    const { title } = problemsIn({ ...written, title: '🌿'.repeat(121) }, { hasPhoto: false });
    expect(title).toBe('This is 1 character too long.');
  });

  it('asks for the name of someone whose place in a life is given', () => {
    const draft = { ...written, personRelationship: 'my aunt' };
    expect(problemsIn(draft, { hasPhoto: false }).personName).toBeDefined();
  });

  it('clears what was emptied', () => {
    expect(bodyOf(written)).toEqual({
      title: 'The garden',
      text: 'Beans along the wall.',
      place: null,
      period: null,
      person: null,
      avoid: null,
    });
  });

  it('puts what the server says beside the field that it names', () => {
    expect(problemFromServer('“person.name” is empty.')).toEqual({ personName: 'This is empty.' });
    expect(problemFromServer('That is too large.')).toEqual({ form: 'That is too large.' });
  });
});
