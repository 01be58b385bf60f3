/** One growing file in memory, read and written at a position as a program does it. */

export interface MemoryFile {
  /** Goes to the beginning; `truncated` forgets what was there. */
  open(truncated: boolean): void;
  /** Fills `target` as far as there is content, and gives the number of bytes. */
  read(target: Uint8Array): number;
  write(part: Uint8Array): void;
  /** `whence`: 0 from the beginning, 1 from here, 2 from the end. Gives the new position. */
  seek(offset: number, whence: number): number;
  content(): Uint8Array<ArrayBuffer>;
}

/** Room for four seconds of speech before it has to grow. */
const FIRST_BYTES = 128 * 1024;

export function createMemoryFile(): MemoryFile {
  let content = new Uint8Array(FIRST_BYTES);
  let length = 0;
  let position = 0;

  return {
    open(truncated) {
      if (truncated) length = 0;
      position = 0;
    },
    read(target) {
      const part = content.subarray(position, Math.min(position + target.length, length));
      target.set(part);
      position += part.length;
      return part.length;
    },
    write(part) {
      const end = position + part.length;
      if (end > content.length) {
        const larger = new Uint8Array(Math.max(end, content.length * 2));
        larger.set(content.subarray(0, length));
        content = larger;
      }
      content.set(part, position);
      position = end;
      length = Math.max(length, end);
    },
    seek(offset, whence) {
      const from = [0, position, length][whence] ?? 0;
      position = Math.max(0, from + offset);
      return position;
    },
    content: () => content.slice(0, length),
  };
}
