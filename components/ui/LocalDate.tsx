/** A day in the reader's own words and time zone. */
export function LocalDate({ iso }: { iso: string }) {
  const words = new Date(iso).toLocaleDateString(undefined, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return <time dateTime={iso}>{words}</time>;
}
