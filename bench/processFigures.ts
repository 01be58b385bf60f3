/** What a process of ours takes of the machine, read from outside of it, so that nothing in the app is there for measuring. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

export interface ProcessFigures {
  /** Resident memory, kB. */
  rssKb: number;
  /** What each open file, socket and pipe is, by its name in the system; null where it does not show them. */
  handles: string[] | null;
}

const run = promisify(execFile);

/** @throws when the process is not there */
export async function figuresOf(pid: number): Promise<ProcessFigures> {
  // Linux shows both; elsewhere `ps` knows the memory.
  if (!existsSync('/proc/self/status')) {
    const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
    return { rssKb: Number(stdout), handles: null };
  }
  const folder = `/proc/${pid}/fd`;
  const [status, open] = await Promise.all([
    readFile(`/proc/${pid}/status`, 'utf8'),
    readdir(folder),
  ]);
  const [, rss] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
  // One that is closed meanwhile has no name any more.
  const named = await Promise.allSettled(open.map((handle) => readlink(`${folder}/${handle}`)));
  const handles = named.flatMap((name) => (name.status === 'fulfilled' ? name.value : []));
  return { rssKb: Number(rss), handles };
}
