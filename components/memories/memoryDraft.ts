/** What the memory form holds while it is being filled in, and what it becomes when it is sent. */
import type { MemoryView } from '@/lib/protocol';
import type { MemoryChange } from '@/lib/requests';
import { codePoints, LENGTHS } from '../ui/lengths';

export interface MemoryDraft {
  title: string;
  text: string;
  personName: string;
  personRelationship: string;
  place: string;
  period: string;
  avoid: string;
}

export type MemoryField = keyof MemoryDraft;
export type Problems = Partial<Record<MemoryField | 'photo' | 'form', string | undefined>>;

export const EMPTY_DRAFT: MemoryDraft = {
  title: '',
  text: '',
  personName: '',
  personRelationship: '',
  place: '',
  period: '',
  avoid: '',
};

const LIMIT_OF: Record<MemoryField, number> = {
  title: LENGTHS.title,
  text: LENGTHS.memoryText,
  personName: LENGTHS.name,
  personRelationship: LENGTHS.name,
  place: LENGTHS.name,
  period: LENGTHS.name,
  avoid: LENGTHS.note,
};

export function draftOf(memory: MemoryView): MemoryDraft {
  return {
    title: memory.title,
    text: memory.text,
    personName: memory.person?.name ?? '',
    personRelationship: memory.person?.relationship ?? '',
    place: memory.place ?? '',
    period: memory.period ?? '',
    avoid: memory.avoid ?? '',
  };
}

/** What has to be put right before it can be sent, in words for beside the field. */
export function problemsIn(draft: MemoryDraft, { hasPhoto }: { hasPhoto: boolean }): Problems {
  const problems: Problems = {};
  for (const field of Object.keys(LIMIT_OF) as MemoryField[]) {
    const over = codePoints(draft[field].trim()) - LIMIT_OF[field];
    if (over > 0) {
      problems[field] = `This is ${over} ${over === 1 ? 'character' : 'characters'} too long.`;
    }
  }
  if (draft.title.trim() === '') problems.title = 'Please give it a name, a few words are enough.';
  if (draft.text.trim() === '' && !hasPhoto) {
    problems.text = 'Please write a line or two, or add a photo.';
  }
  if (draft.personName.trim() === '' && draft.personRelationship.trim() !== '') {
    problems.personName = 'Please write their name too.';
  }
  return problems;
}

/** The API's shape: every field, so that one that was emptied is cleared. */
export function bodyOf(draft: MemoryDraft): MemoryChange {
  const written = (field: MemoryField) => draft[field].trim().toWellFormed();
  const name = written('personName');
  return {
    title: written('title'),
    text: written('text'),
    place: written('place') || null,
    period: written('period') || null,
    person: name === '' ? null : { name, relationship: written('personRelationship') },
    avoid: written('avoid') || null,
  };
}

const FIELD_OF_PATH: Record<string, MemoryField> = {
  title: 'title',
  text: 'text',
  place: 'place',
  period: 'period',
  avoid: 'avoid',
  person: 'personName',
  'person.name': 'personName',
  'person.relationship': 'personRelationship',
};

/** The server names the field it does not accept in quotation marks; the words go beside that field. */
export function problemFromServer(message: string): Problems {
  const path = /^“([a-z.]+)”/.exec(message)?.[1];
  const field = path === undefined ? undefined : FIELD_OF_PATH[path];
  return field ? { [field]: message.replace(/^“[a-z.]+” /, 'This ') } : { form: message };
}
