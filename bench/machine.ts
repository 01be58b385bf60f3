/** Where and of what a measurement was taken, without which its numbers mean nothing. */
import { cpus, totalmem } from 'node:os';
import { runCommand } from '../scripts/runCommand.ts';

export function machine() {
  const processors = cpus();
  return {
    cpu: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    memory_gb: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
  };
}

/** The commit that was measured, marked when the tree held more than that; "unknown" outside of a repository. */
export async function commit(): Promise<string> {
  const head = await runCommand('git', ['rev-parse', '--short', 'HEAD'], { quiet: true });
  if (head.exitCode !== 0) return 'unknown';
  const changes = await runCommand('git', ['status', '--porcelain'], { quiet: true });
  return head.output.trim() + (changes.output.trim() === '' ? '' : '+changes');
}
