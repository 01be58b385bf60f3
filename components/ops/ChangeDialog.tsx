/** Asks for the reason, once, before the rollout is changed: what it is, what it becomes, and what that means for people. */
'use client';
import { useState } from 'react';
import { apiFetch, jsonBody, kindWords } from '@/lib/apiClient';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { TextArea } from '../ui/Field';
import type { Settings } from './rolloutDraft';
import { inPeople, settingsText } from './words';

/** As `PUT /api/ops/rollout` takes it. */
const WHY_LENGTH = 500;

export function ChangeDialog({
  from,
  to,
  seen,
  onChanged,
  onClose,
}: {
  from: Settings;
  to: Settings;
  /** The version of what is changed. */
  seen: number;
  onChanged: () => void;
  /** Also when somebody else was first. */
  onClose: () => void;
}) {
  const [why, setWhy] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function change() {
    if (why.trim() === '') {
      setProblem('Please say why: whoever looks at it later will want to know.');
      return;
    }
    setIsBusy(true);
    setProblem(null);
    try {
      const body = { ...to, why: why.trim(), version: seen };
      await apiFetch('/api/ops/rollout', { ...jsonBody(body, 'PUT'), isAsIAm: true });
      onChanged();
    } catch (thrown) {
      setProblem(kindWords(thrown));
      setIsBusy(false);
    }
  }

  return (
    <ConfirmDialog
      question="Change the rollout?"
      explanation={`Now: ${settingsText(from)}. Then: ${settingsText(to)}. ${inPeople(to)} It reaches every instance within ten seconds; running turns are finished.`}
      confirm="Change it"
      cancel="Leave it as it is"
      isBusy={isBusy}
      problem={problem}
      onConfirm={() => void change()}
      onClose={onClose}
    >
      <TextArea
        label="Why"
        hint="Kept with your name. Nothing about anybody who uses this."
        value={why}
        maxLength={WHY_LENGTH}
        required
        onChange={(event) => setWhy(event.target.value)}
      />
    </ConfirmDialog>
  );
}
