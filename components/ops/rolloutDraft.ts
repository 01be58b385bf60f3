/** What somebody is about to change of the rollout, beside what holds: what it would be, and whether it can be asked for. Pure. */
import type { RolloutView } from '@/lib/protocol/opsView';
import { percentOf } from './words';

export interface RolloutDraft {
  enabled: boolean;
  /** As typed: half a number is none yet. */
  percent: string;
  holdoutPercent: string;
  /** The version that they saw when they began. */
  seen: number;
}

export type Settings = Omit<RolloutView, 'version'>;

export function draftOf({ enabled, percent, holdoutPercent, version }: RolloutView): RolloutDraft {
  return {
    enabled,
    percent: String(percent),
    holdoutPercent: String(holdoutPercent),
    seen: version,
  };
}

/** Undefined while a field holds no percentage. */
export function settingsOf(draft: RolloutDraft): Settings | undefined {
  const [percent, holdoutPercent] = [percentOf(draft.percent), percentOf(draft.holdoutPercent)];
  if (percent === undefined || holdoutPercent === undefined) return undefined;
  return { enabled: draft.enabled, percent, holdoutPercent };
}

export function isSame(one: Settings, other: Settings): boolean {
  return (
    one.enabled === other.enabled &&
    one.percent === other.percent &&
    one.holdoutPercent === other.holdoutPercent
  );
}
