/** Why the records cannot be opened, in words for whoever runs the app: the start stops with this message. */

export type StorageProblem = 'locked' | 'unwritable' | 'broken' | 'unreachable';

/** Its message may name a folder, but never an address, which may hold a password. */
export class StorageError extends Error {
  readonly problem: StorageProblem;

  constructor(problem: StorageProblem, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StorageError';
    this.problem = problem;
  }
}

/** The operating system's code for what failed, such as `EACCES`. */
export function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'
    ? thrown.code
    : 'unknown';
}
