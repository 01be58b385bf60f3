/**
 * The end of the process as others ask for it (SIGTERM, Ctrl-C): no new work, running turns finished or handed over, everything
 * closed, exit code 0; and within ten seconds, after which containers are killed.
 */
import { subscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:http';
import { log } from './log.ts';
import { untilAborted } from './resilience/untilAborted.ts';
import type { Services } from './services.ts';

/** What a running turn has left to be finished here; longer ones go to the next process, with what they have said. */
const TURN_GRACE_MS = 7_000;
/** The last bytes of answers that are over. */
const ANSWERS_WITHIN_MS = 500;
const CLOSE_WITHIN_MS = 1_500;

/** One Ctrl-C reaches a process more than once: from the terminal, from npm, from the shell between them. */
const SAME_WISH_MS = 1_000;

/** What Ctrl-C and a kill end with when they come a second time; 128 and the signal's number. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Needs `NEXT_MANUAL_SIG_HANDLE` in the environment of the process: without it Next exits as soon as nobody is connected.
 *
 * @param services asked when the signal comes; before they are open there is nothing to close
 */
export function shutDownOnSignals(services: () => Promise<Services>): void {
  const servers = listeningServers();
  let goingSince: number | undefined;
  for (const [signal, code] of Object.entries(EXIT_CODES)) {
    process.on(signal, () => {
      if (goingSince !== undefined) {
        if (performance.now() - goingSince > SAME_WISH_MS) process.exit(code);
        return;
      }
      goingSince = performance.now();
      void shutDown(services, servers).finally(() => process.exit(0));
    });
  }
}

async function shutDown(
  services: () => Promise<Services>,
  servers: ReadonlySet<Server>,
): Promise<void> {
  try {
    // From here on a proxy is refused and goes to the next instance; who is being answered keeps their connection.
    const answered = Promise.all([...servers].map(closeWhenAnswered));
    const { walkthroughs, close } = await within(CLOSE_WITHIN_MS, services());
    const { handedOver } = await walkthroughs.close({ graceMs: TURN_GRACE_MS });
    log.info('shutdown.turns_over', { handedOver });
    // Who listens to what was handed over, or to another instance's turn, comes back and is served there.
    if (handedOver === 0) await within(ANSWERS_WITHIN_MS, answered).catch(() => undefined);
    for (const server of servers) server.closeAllConnections();
    await within(CLOSE_WITHIN_MS, close());
    log.info('shutdown.over');
  } catch (error) {
    log.error('shutdown.incomplete', error);
  }
}

/** Next keeps its server to itself; Node tells of it with the first request, and without one nobody is connected. */
function listeningServers(): ReadonlySet<Server> {
  const servers = new Set<Server>();
  subscribe('http.server.request.start', (message) => {
    const { server } = message as { server: Server };
    servers.add(server);
  });
  return servers;
}

function closeWhenAnswered(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  return untilAborted(work, AbortSignal.timeout(milliseconds));
}
