/** Today, written out, for whoever has to find their way back to it. */

let format: Intl.DateTimeFormat | undefined;

/** In the browser's own language. The first call takes long, so `calmAhead` makes it before somebody needs it. */
export function today(): string {
  format ??= new Intl.DateTimeFormat(undefined, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return format.format(new Date());
}
