/** The plan as it stands, and the way to write another one. */
'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { apiFetch, jsonBody, kindWords } from '@/lib/apiClient';
import type { PlanView } from '@/lib/protocol/opsView';
import { Button } from '../ui/Button';
import { draftOfSteps, type StepDraft, stepsOf } from './planDraft';
import { percentText, timeText } from './words';

export function PlanControl({ plan }: { plan: PlanView }) {
  const router = useRouter();
  const [written, setWritten] = useState<{ steps: StepDraft[]; seen: number } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const wanted = written && stepsOf(written.steps);

  async function save() {
    if (!written || !wanted) {
      setProblem('Each step needs a time, and a percentage from 0 to 100.');
      return;
    }
    setProblem(null);
    try {
      const body = jsonBody({ steps: wanted, version: written.seen }, 'PUT');
      await apiFetch('/api/ops/plan', { ...body, isAsIAm: true });
      setWritten(null);
    } catch (thrown) {
      setProblem(kindWords(thrown));
    }
    router.refresh();
  }

  if (!written) {
    return (
      <>
        <Steps plan={plan} />
        <Button
          className="self-start"
          onClick={() => setWritten({ steps: draftOfSteps(plan.steps), seen: plan.version })}
        >
          Write the plan
        </Button>
      </>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <StepFields steps={written.steps} onChange={(steps) => setWritten({ ...written, steps })} />
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        <Button weight="primary" onClick={() => void save()}>
          Save the plan
        </Button>
        <Button
          onClick={() => {
            setWritten(null);
            setProblem(null);
          }}
        >
          Leave it as it is
        </Button>
      </div>
    </div>
  );
}

const FIELD = 'min-h-12 rounded-xl border border-line bg-surface px-3';

function StepFields({
  steps,
  onChange,
}: {
  steps: StepDraft[];
  onChange: (steps: StepDraft[]) => void;
}) {
  const change = (index: number, part: Partial<StepDraft>) =>
    onChange(steps.map((step, place) => (place === index ? { ...step, ...part } : step)));
  return (
    <>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the plan, and has no other name
        <fieldset key={index} className="flex flex-wrap items-center gap-3">
          <legend className="text-sm text-ink-soft">Step {index + 1}, time in UTC</legend>
          <input
            type="datetime-local"
            aria-label="Time (UTC)"
            value={step.at}
            onChange={(event) => change(index, { at: event.target.value })}
            className={FIELD}
          />
          <input
            type="text"
            inputMode="decimal"
            aria-label="Percentage"
            value={step.percent}
            onChange={(event) => change(index, { percent: event.target.value })}
            className={`${FIELD} w-20 text-right`}
          />
          <span aria-hidden="true">%</span>
          <Button onClick={() => onChange(steps.filter((_, place) => place !== index))}>
            Remove<span className="sr-only"> step {index + 1}</span>
          </Button>
        </fieldset>
      ))}
      <Button className="self-start" onClick={() => onChange([...steps, { at: '', percent: '' }])}>
        Another step
      </Button>
    </>
  );
}

function Steps({ plan: { steps, savedBy } }: { plan: PlanView }) {
  if (steps.length === 0) return <p className="text-sm">Nothing is planned.</p>;
  return (
    <>
      <ol className="flex flex-col text-sm">
        {steps.map(({ at, percent, state, hold }) => (
          <li key={at} className="border-t border-hairline py-1.5 first:border-t-0">
            <span className="text-ink-soft">{timeText(at)} UTC</span>{' '}
            <strong className="font-semibold">{percentText(percent)}</strong>, {state}
            {hold !== null && `: ${hold}`}
          </li>
        ))}
      </ol>
      {savedBy !== null && <p className="text-sm text-ink-soft">Saved by {savedBy}.</p>}
    </>
  );
}
