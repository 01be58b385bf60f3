/** Asks once before something that cannot be taken back; the browser's own modal dialog, so focus and Escape work. */
'use client';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { CalmButtons } from '../calm/CalmButtons';
import { Button } from './Button';

export interface ConfirmDialogProps {
  question: string;
  explanation: string;
  confirm: string;
  cancel: string;
  isDanger?: boolean;
  isBusy?: boolean;
  problem?: string | null;
  /** What is still to be said before it can be confirmed, such as a reason. */
  children?: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isDanger = false, isBusy = false, problem, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  useLayoutEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-2xl bg-surface p-6 text-ink"
    >
      <div className="flex flex-col gap-4">
        <h2 id={id} className="font-serif text-xl">
          {props.question}
        </h2>
        <p className="text-ink-soft">{props.explanation}</p>
        {props.children}
        {problem && (
          <p role="alert" className="text-danger">
            {problem}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-3">
          <Button onClick={onClose}>{props.cancel}</Button>
          <Button
            weight={isDanger ? 'danger' : 'primary'}
            disabled={isBusy}
            onClick={props.onConfirm}
          >
            {props.confirm}
          </Button>
        </div>
        {/* The page's own cannot be reached while this stands over it. */}
        <div className="-mb-2 flex justify-center border-t border-hairline pt-2">
          <CalmButtons look="plain" />
        </div>
      </div>
    </dialog>
  );
}
