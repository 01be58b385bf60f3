/** A process of the bench's own: started, awaited until it says that it is there, and ended without leaving anything behind. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface RunningProcess {
  /** The first line that it wrote. */
  firstLine: string;
  pid: number;
  stop: () => Promise<void>;
}

/** @throws Error with the end of what it wrote to its error stream when it ends without a line */
export async function startProcess(
  program: string,
  parameters: string[],
  options: { env?: Record<string, string>; cwd?: string } = {},
): Promise<RunningProcess> {
  const child = spawn(program, parameters, {
    ...options,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-2_000);
  });
  const lines = createInterface({ input: child.stdout });
  const [firstLine] = await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(() => {
      throw new Error(`${parameters[0] ?? program} ended before it was there:\n${complaints}`);
    }),
  ]);
  // A child that has written a line has been started.
  const pid = child.pid as number;
  return { firstLine: String(firstLine), pid, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
