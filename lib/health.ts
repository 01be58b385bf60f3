/** What the health page says. */
import type { LinkView } from './guide/link.ts';
import type { Limits } from './limits/limits.ts';
import type { SecondLineView } from './secondLine/secondLine.ts';
import type { State } from './state/state.ts';
import type { VoiceLinkView } from './voice/googlePolicy.ts';

export type Condition = 'ok' | 'down';

export interface LinkHealth {
  source: LinkView['source'];
  modelId: string;
  state: LinkView['state'];
  /** ISO 8601, UTC. */
  since: string;
  /** One of our own names for what went wrong; never a provider's words. */
  lastFailure?: LinkView['lastFailure'];
}

export interface GuideHealth {
  /** `degraded`: its first model is not asked; the next one, or the embedded guide, speaks instead. */
  status: 'ok' | 'degraded';
  kind: string;
  /** In the order in which they are asked; none for the embedded guide alone. */
  links: LinkHealth[];
  /** Of the safety screen, where a model looks too; while its circuit is open the first line stands alone. */
  secondLine?: Omit<SecondLineView, 'since'> & { since: string };
}

export interface VoiceHealth {
  /** `degraded`: the service's voice is not asked, the embedded one speaks instead; `down`: the browser's own must. */
  status: Condition | 'degraded';
  kind: VoiceLinkView['provider'];
  /** In the order in which they are asked. */
  links: {
    provider: VoiceLinkView['provider'];
    state: VoiceLinkView['state'];
    /** ISO 8601, UTC; of the embedded voice it is not kept. */
    since?: string;
    lastFailure?: VoiceLinkView['lastFailure'];
  }[];
}

export interface Health {
  /** `degraded`: a turn can be served, though a part of it is missing. */
  status: 'ok' | 'degraded' | 'unavailable';
  checks: {
    /** `degraded`: it answers, and `owedTurns` that were said while it was away are still being written. */
    database: { status: Condition | 'degraded'; kind: string; owedTurns?: number };
    /** `degraded`: the part that keeps it does not answer, and another one stands in; for the limits, or for the rest. */
    state: {
      status: Condition | 'degraded';
      kind: State['kind'];
      /** `degraded`: each process counts by itself. */
      limits: ReturnType<Limits['condition']>;
    };
    guide: GuideHealth;
    voice: VoiceHealth;
  };
}
