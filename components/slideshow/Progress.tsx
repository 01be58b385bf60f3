/** How far a slideshow is: a row of marks, and the same in numbers. */

/** For the eye alone: whoever hears the slide is told it with the slide. @param at from 0 */
export function Progress({ at, of }: { at: number; of: number }) {
  return (
    <div aria-hidden="true" className="flex items-center gap-3">
      <div className="progress">
        {Array.from({ length: of }, (_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the marks are all alike, and never change their order
          <span key={place} data-shown={place <= at ? '' : undefined} />
        ))}
      </div>
      <p className="text-sm whitespace-nowrap">{`${at + 1} of ${of}`}</p>
    </div>
  );
}
