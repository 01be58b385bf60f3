/** Writing a memory down, or changing it. Nothing typed is lost: not by a reload, not by a failed save. */
'use client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useState } from 'react';
import { keptJson, keptText } from '@/hooks/keptText';
import { newId } from '@/hooks/newId';
import type { MemoryView } from '@/lib/protocol';
import { Button } from '../ui/Button';
import { TextArea, TextField } from '../ui/Field';
import {
  bodyOf,
  draftOf,
  EMPTY_DRAFT,
  type MemoryDraft,
  type MemoryField,
  type Problems,
  problemsIn,
} from './memoryDraft';
import { type PhotoChoice, PhotoField } from './PhotoField';
import { saveMemory } from './savingMemory';

/** What is kept in this tab; `savedId` is set once the words are saved, so that a second try makes no second memory. */
interface KeptForm {
  draft: MemoryDraft;
  savedId: string | null;
  /** Under which it is sent, also after a reload. */
  key: string;
  /** It was sent before, perhaps with other words, and nobody knows whether it arrived. */
  isTried: boolean;
}

export function MemoryForm({ memory }: { memory?: MemoryView }) {
  const router = useRouter();
  const place = keptJson<KeptForm>(keptText(`memory:${memory?.id ?? 'new'}`));
  const [draft, setDraft] = useState(memory ? draftOf(memory) : EMPTY_DRAFT);
  const [savedId, setSavedId] = useState<string | null>(memory?.id ?? null);
  const [photo, setPhoto] = useState<PhotoChoice>('keep');
  const [problems, setProblems] = useState<Problems>({});
  const [isSaving, setIsSaving] = useState(false);
  const hasStored = memory?.hasPhoto ?? false;

  // biome-ignore lint/correctness/useExhaustiveDependencies: only once, after the server's empty form is there
  useEffect(() => {
    const kept = place.read();
    if (!kept) return;
    setDraft({ ...EMPTY_DRAFT, ...kept.draft });
    setSavedId(memory?.id ?? kept.savedId);
  }, []);

  function keep(change: Partial<KeptForm>): KeptForm {
    const { key = newId(), isTried = false } = place.read() ?? {};
    const next = { draft, savedId, key, isTried, ...change };
    place.write(next);
    return next;
  }

  function write(field: MemoryField, text: string) {
    const next = { ...draft, [field]: text };
    setDraft(next);
    keep({ draft: next });
    if (problems[field]) setProblems({ ...problems, [field]: undefined });
  }

  async function save(event: FormEvent) {
    event.preventDefault();
    const hasPhoto = photo instanceof Blob || (photo === 'keep' && hasStored);
    const found = problemsIn(draft, { hasPhoto });
    setProblems(found);
    if (Object.keys(found).length > 0) return focusFirstProblem();
    setIsSaving(true);
    const { key, isTried } = keep({});
    keep({ isTried: true });
    const saved = await saveMemory({
      ...{ memory: bodyOf(draft), photo, hasStored, isOld: memory !== undefined },
      ...{ savedId, key, isTried },
      onWords(id) {
        setSavedId(id);
        keep({ savedId: id });
      },
    });
    if (saved.state === 'failed') {
      setProblems(saved.problems);
      setIsSaving(false);
      return focusFirstProblem();
    }
    place.clear();
    // Without a line it is in the list of what is not sent yet.
    router.push(saved.state === 'saved' ? `/memories/${encodeURIComponent(saved.id)}` : '/');
  }

  const field = (name: MemoryField) => ({
    value: draft[name],
    problem: problems[name],
    onChange: (event: { target: { value: string } }) => write(name, event.target.value),
  });

  return (
    <form onSubmit={(event) => void save(event)} noValidate className="flex flex-col gap-7">
      <TextField label="What do you call it?" required autoComplete="off" {...field('title')} />
      <TextArea
        label="What do you remember?"
        hint="In your own words, in any order. It need not be complete."
        rows={6}
        {...field('text')}
      />
      <PhotoField
        stored={memory?.hasPhoto ? memory : undefined}
        choice={photo}
        problem={problems.photo}
        onChoose={(choice) => {
          setPhoto(choice);
          setProblems({ ...problems, photo: undefined, text: undefined });
        }}
        onProblem={(message) => setProblems({ ...problems, photo: message })}
      />
      <fieldset className="flex flex-col gap-5">
        <legend className="mb-4 font-serif text-xl">Only if you like</legend>
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            label="Who was there?"
            hint="A name"
            autoComplete="off"
            {...field('personName')}
          />
          <TextField
            label="Who are they to you?"
            hint="Such as: my mother, a friend"
            autoComplete="off"
            {...field('personRelationship')}
          />
          <TextField label="Where was it?" autoComplete="off" {...field('place')} />
          <TextField label="When was it?" autoComplete="off" {...field('period')} />
        </div>
        <TextArea
          label="What should the guide leave alone?"
          hint="It will not bring this up."
          rows={2}
          {...field('avoid')}
        />
      </fieldset>
      {problems.form && (
        <p role="alert" className="text-danger">
          {problems.form}
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" weight="primary" disabled={isSaving} className="w-full sm:w-auto">
          {isSaving ? 'Saving' : 'Save this memory'}
        </Button>
      </div>
    </form>
  );
}

/** After the render that marks it. */
function focusFirstProblem() {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
}
