/** Reads the Range header as RFC 9110 (14.1.2) has it, for one range of bytes. */

/** Both ends are included. */
export interface ByteRange {
  first: number;
  last: number;
}

/** 'whole' when the header is to be ignored: malformed, another unit, or several ranges at once. */
export function parseByteRange(
  header: string,
  size: number,
): ByteRange | 'whole' | 'unsatisfiable' {
  const parts = /^bytes=\s*(?<from>\d*)-(?<to>\d*)\s*$/iu.exec(header)?.groups;
  if (parts === undefined) return 'whole';
  const { from = '', to = '' } = parts;
  if (from === '' && to === '') return 'whole';

  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0 ? 'unsatisfiable' : { first: size - length, last: size - 1 };
  }
  const first = Number(from);
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < first) return 'whole';
  return first >= size ? 'unsatisfiable' : { first, last };
}
