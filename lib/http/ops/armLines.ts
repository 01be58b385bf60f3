/** What is only counted, arm beside arm: who came, what spoke, where people left, what it cost. Pure. */
import type { ArmFigures, BothArms, Share } from '../../evidence/figures.ts';
import { partOf } from '../../evidence/shares.ts';
import type { ArmLines } from '../../protocol/opsView.ts';

export function armLines({ v1, v2 }: BothArms): ArmLines {
  const line = (label: string, of: (arm: ArmFigures) => string) => ({
    label,
    v1: of(v1),
    v2: of(v2),
  });
  return [
    line('People', ({ visitors }) => count(visitors)),
    line('Walkthroughs begun', ({ started }) => count(started)),
    line('Turns', ({ turns }) => count(turns)),
    line('First word seen, p95 (browser)', ({ firstWordMs }) =>
      firstWordMs ? `${count(firstWordMs.p95)} ms` : '–',
    ),
    line('With voice', ({ voiceUsed }) => share(voiceUsed)),
    line('Turns in which safety had a say', ({ safetyHolds }) => count(safetyHolds)),
    line('Spoken by', ({ sources }) => named(sources)),
    line('Left in', ({ left }) => named(left)),
    line('Errors by code', ({ errorCodes }) => named(errorCodes)),
    line('Turns answered by a model', ({ cost }) => count(cost.modelCalls)),
    line('Voice, characters (Google)', ({ cost }) => count(cost.ttsCharacters.google)),
    line('Voice, characters (embedded)', ({ cost }) => count(cost.ttsCharacters.embedded)),
  ];
}

/** The most frequent first; what never was is left out. */
function named(counts: Record<string, number>): string {
  const named = Object.entries(counts)
    .filter(([, times]) => times > 0)
    .toSorted(([, one], [, other]) => other - one)
    .map(([name, times]) => `${name} ${count(times)}`);
  return named.length > 0 ? named.join(', ') : '–';
}

function share(of: Share): string {
  const part = partOf(of);
  return part === undefined ? '–' : `${(part * 100).toFixed(1)} %`;
}

function count(number: number): string {
  return Math.round(number).toLocaleString('en');
}
