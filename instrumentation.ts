/** Once at start: the environment is checked and everything is opened, before the first person comes. */

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { start } = await import('./lib/start');
  // Not waited for: the process lives, and says so, while its database opens; a request waits for what it needs.
  void start();
}
