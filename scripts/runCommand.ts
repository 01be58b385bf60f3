/** Runs another program to its end, for the commands of package.json: with a deadline, and no orphan left behind. */
import { spawn } from 'node:child_process';

export interface CommandOptions {
  /** Added to this process's environment. */
  env?: Record<string, string>;
  /** After so long the command and its children are killed, and its exit code is 124 (as `timeout` has it). */
  timeoutMs?: number;
  /** True keeps the output for the caller instead of showing it. */
  quiet?: boolean;
}

export interface CommandResult {
  exitCode: number;
  /** Both streams together; empty unless `quiet`. */
  output: string;
}

/** @returns how it ended; a program that cannot be started is exit code 127, never a throw */
export function runCommand(
  program: string,
  parameters: string[],
  { env = {}, timeoutMs, quiet = false }: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      // A group of its own, so that the deadline also reaches what the command has started.
      detached: timeoutMs !== undefined,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    let isLate = false;
    const deadline =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            isLate = true;
            killGroup(child.pid, 'SIGKILL');
          }, timeoutMs);
    const stopForwarding = timeoutMs === undefined ? () => {} : forwardSignals(child.pid);
    const finish = (exitCode: number) => {
      clearTimeout(deadline);
      stopForwarding();
      resolve({ exitCode, output });
    };
    child.once('error', () => finish(127));
    child.once('close', (code) => finish(isLate ? 124 : (code ?? 1)));
  });
}

/** A group of its own does not hear Ctrl-C by itself. */
function forwardSignals(pid: number | undefined): () => void {
  const stop = (signal: NodeJS.Signals) => {
    killGroup(pid, signal);
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return () => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
}

/** Kills a process and its group; one that is already gone is what was wanted. */
export function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH')) throw thrown;
  }
}
