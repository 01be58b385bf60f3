/** What a process of ours takes of the machine, read from outside of it, so that nothing in the app is there for measuring. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

export interface ProcessFigures {
  /** Resident memory, kB. */
  rssKb: number;
  /** Open files, sockets and pipes; null where the system does not show them. */
  handles: number | null;
}

const run = promisify(execFile);

/** @throws when the process is not there */
export async function figuresOf(pid: number): Promise<ProcessFigures> {
  // Linux shows both; elsewhere `ps` knows the memory.
  if (!existsSync('/proc/self/status')) {
    const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
    return { rssKb: Number(stdout), handles: null };
  }
  const [status, open] = await Promise.all([
    readFile(`/proc/${pid}/status`, 'utf8'),
    readdir(`/proc/${pid}/fd`),
  ]);
  const [, rss] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
  return { rssKb: Number(rss), handles: open.length };
}
