/** Out of this page at once, onto one that says nothing of it; `hooks/quickExit.ts` says how. Quiet: it is for those who need it. */
export function LeaveButton() {
  return (
    <button
      type="button"
      data-aside="away"
      title="Or press Escape three times"
      className="inline-flex min-h-12 items-center text-base text-ink underline underline-offset-4"
    >
      Leave this page
    </button>
  );
}
