/** The health report as lines to read at a glance: each part, each circuit, what is the matter. Pure. */
import type { Health } from '../../health.ts';
import type { HealthLine } from '../../protocol/opsView.ts';

export function healthLines({ checks }: Health): HealthLine[] {
  const { database, state, guide, voice } = checks;
  const owed = database.owedTurns ? `, ${database.owedTurns} turns still to be written` : '';
  const counting = state.limits === 'ok' ? '' : ', limits counted by each process alone';
  return [
    {
      part: 'Database',
      state: stateOf(database.status),
      detail: `${database.kind}${owed}`,
      since: null,
    },
    {
      part: 'Shared state',
      state: stateOf(state.status),
      detail: `${state.kind}${counting}`,
      since: null,
    },
    ...guide.links.map((link) => ({
      part: `Guide: ${link.modelId}`,
      state: circuitState(link.state),
      detail: circuitWords(link),
      since: link.since,
    })),
    {
      part: 'Guide: embedded',
      state: 'well',
      detail: guide.links.length > 0 ? 'speaks when no model does' : 'speaks alone, without a key',
      since: null,
    },
    ...(guide.secondLine
      ? [
          {
            part: 'Safety, second reading',
            state: circuitState(guide.secondLine.state),
            detail: circuitWords(guide.secondLine),
            since: guide.secondLine.since,
          },
        ]
      : []),
    ...voice.links.map((link) => ({
      part: `Voice: ${link.provider}`,
      state: circuitState(link.state),
      detail: circuitWords(link),
      since: link.since ?? null,
    })),
  ];
}

function stateOf(status: 'ok' | 'degraded' | 'down'): HealthLine['state'] {
  return status === 'ok' ? 'well' : status === 'degraded' ? 'limping' : 'lost';
}

/** A circuit that is being tried is on its way back. */
function circuitState(state: string): HealthLine['state'] {
  return state === 'closed' ? 'well' : state === 'open' ? 'lost' : 'limping';
}

function circuitWords({
  state,
  lastFailure,
}: {
  state: string;
  lastFailure?: string | undefined;
}): string {
  return `circuit ${state}${lastFailure === undefined ? '' : `, last failure: ${lastFailure}`}`;
}
