/**
 * WASI preview 1 as far as Flite uses it, answered from memory: arguments, standard output, and one
 * file that can be rewritten. Neither a person's words nor their sound touch the disk, and nothing
 * that the program prints (it quotes its input) reaches a terminal.
 */

import { createMemoryFile } from './memoryFile.ts';

export interface MemoryProgram {
  /** Runs it to its end. @throws {Error} when its exit status is not 0; the message has no output in it. */
  run(): void;
  printed(): string;
  file(): Uint8Array<ArrayBuffer>;
}

const errno = { success: 0, badDescriptor: 8, noEntry: 44 } as const;
const fileType = { directory: 3, regularFile: 4 } as const;
const descriptors = { output: 1, root: 3, file: 4 } as const;
const TRUNCATE_FLAG = 8;
const ALL_RIGHTS = 0xffff_ffff_ffff_ffffn;
const ROOT = '/';

class ProgramExit extends Error {
  readonly status: number;
  constructor(status: number) {
    super('the program ended');
    this.status = status;
  }
}

/** @param args The command line, the program's name first. @param fileName The one file that may be opened. */
export function createMemoryProgram(
  module: WebAssembly.Module,
  args: readonly string[],
  fileName: string,
): MemoryProgram {
  const encodedArgs = args.map((arg) => new TextEncoder().encode(`${arg}\0`));
  const decoder = new TextDecoder();
  const file = createMemoryFile();
  let printed = '';
  let memory: WebAssembly.Memory | undefined;

  // Asked for anew in every call: growing the memory detaches its buffer.
  const buffer = () => {
    if (memory === undefined) throw new Error('the program has no memory yet');
    return memory.buffer;
  };
  const view = () => new DataView(buffer());
  const bytes = (at: number, length: number) => new Uint8Array(buffer(), at, length);

  /** Hands each of the program's buffers to `use` and stores how many bytes that took in all. */
  const forEachVector = (
    at: number,
    count: number,
    totalAt: number,
    use: (part: Uint8Array) => number,
  ) => {
    let total = 0;
    for (let entry = at; entry < at + count * 8; entry += 8) {
      total += use(bytes(view().getUint32(entry, true), view().getUint32(entry + 4, true)));
    }
    view().setUint32(totalAt, total, true);
    return errno.success;
  };

  const calls = {
    args_sizes_get(countAt: number, sizeAt: number) {
      view().setUint32(countAt, encodedArgs.length, true);
      const size = encodedArgs.reduce((sum, arg) => sum + arg.length, 0);
      view().setUint32(sizeAt, size, true);
      return errno.success;
    },
    args_get(pointersAt: number, at: number) {
      let next = at;
      for (const [index, arg] of encodedArgs.entries()) {
        view().setUint32(pointersAt + index * 4, next, true);
        bytes(next, arg.length).set(arg);
        next += arg.length;
      }
      return errno.success;
    },
    clock_time_get(_clock: number, _precision: bigint, at: number) {
      view().setBigUint64(at, 0n, true);
      return errno.success;
    },
    fd_prestat_get(descriptor: number, at: number) {
      if (descriptor !== descriptors.root) return errno.badDescriptor;
      view().setUint32(at, 0, true);
      view().setUint32(at + 4, ROOT.length, true);
      return errno.success;
    },
    fd_prestat_dir_name(_descriptor: number, at: number) {
      bytes(at, ROOT.length).set(new TextEncoder().encode(ROOT));
      return errno.success;
    },
    fd_fdstat_get(descriptor: number, at: number) {
      bytes(at, 24).fill(0);
      const isRoot = descriptor === descriptors.root;
      view().setUint8(at, isRoot ? fileType.directory : fileType.regularFile);
      view().setBigUint64(at + 8, ALL_RIGHTS, true);
      view().setBigUint64(at + 16, ALL_RIGHTS, true);
      return errno.success;
    },
    fd_fdstat_set_flags: () => errno.success,
    path_open(
      _directory: number,
      _lookup: number,
      pathAt: number,
      pathLength: number,
      openFlags: number,
      _rights: bigint,
      _inherited: bigint,
      _flags: number,
      descriptorAt: number,
    ) {
      const path = new TextDecoder().decode(bytes(pathAt, pathLength));
      if (path !== fileName) return errno.noEntry;
      file.open((openFlags & TRUNCATE_FLAG) !== 0);
      view().setUint32(descriptorAt, descriptors.file, true);
      return errno.success;
    },
    fd_read(descriptor: number, at: number, count: number, totalAt: number) {
      if (descriptor !== descriptors.file) return errno.badDescriptor;
      return forEachVector(at, count, totalAt, file.read);
    },
    fd_write(descriptor: number, at: number, count: number, totalAt: number) {
      return forEachVector(at, count, totalAt, (part) => {
        if (descriptor === descriptors.file) file.write(part);
        if (descriptor === descriptors.output) printed += decoder.decode(part, { stream: true });
        return part.length;
      });
    },
    fd_seek(descriptor: number, offset: bigint, whence: number, at: number) {
      if (descriptor !== descriptors.file) return errno.badDescriptor;
      view().setBigUint64(at, BigInt(file.seek(Number(offset), whence)), true);
      return errno.success;
    },
    fd_close: () => errno.success,
    proc_exit(status: number) {
      throw new ProgramExit(status);
    },
  };

  return {
    run() {
      const { exports } = new WebAssembly.Instance(module, { wasi_snapshot_preview1: calls });
      if (!(exports.memory instanceof WebAssembly.Memory) || typeof exports._start !== 'function') {
        throw new Error('not a WASI command');
      }
      memory = exports.memory;
      try {
        exports._start();
      } catch (thrown) {
        if (!(thrown instanceof ProgramExit)) throw thrown;
        if (thrown.status !== 0) throw new Error(`the program ended with status ${thrown.status}`);
      }
    },
    printed: () => printed,
    file: () => file.content(),
  };
}
