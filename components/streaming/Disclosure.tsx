/** Said at the start of every walkthrough, in the words and the size that the law asks for. */
export function Disclosure() {
  return (
    <aside aria-label="About the guide" className="mb-6 flex flex-col gap-2">
      <p className="disclosure">
        KEEPSAKE IS A COMPUTER PROGRAM AND NOT A HUMAN BEING. IT IS UNABLE TO FEEL HUMAN EMOTION.
      </p>
      <p className="measure text-base text-ink-soft">
        Its voice is made by a computer too. You can pause, stop or end at any time.
      </p>
    </aside>
  );
}
