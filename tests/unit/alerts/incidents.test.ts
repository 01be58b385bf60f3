import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIncidents, QUIET_MS } from '../../../lib/alerts/incidents.ts';

const LOOK_MS = 20_000;
const PATIENCE_MS = 60_000;

/** Which looks, from 0, find an incident: one part, looked at every 20 s; `x` is a look at which it was not well. */
function openAt(looks: string, patienceMs = PATIENCE_MS): number[] {
  const incidents = createIncidents();
  return [...looks].flatMap((look, index) => {
    incidents.look([{ part: 'database', isWell: look !== 'x', patienceMs }], index * LOOK_MS);
    return incidents.open().length > 0 ? [index] : [];
  });
}

describe('an incident', () => {
  it('begins when a part has been lost for its time, and not with a blink', () => {
    expect(openAt('.x.xx.xxx.')).toEqual([]);
    expect(openAt('.xxxx')).toEqual([4]);
  });

  it('begins at once where there is no patience', () => {
    expect(openAt('.x', 0)).toEqual([1]);
  });

  it('is over when the part has been well for its time, and what comes back before is the same one', () => {
    expect(openAt('x....', 0)).toEqual([0, 1, 2, 3]);
    expect(openAt('x..x..x....', 0)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('says since when, also after a flutter', () => {
    const incidents = createIncidents();
    const observe = (isWell: boolean, now: number) =>
      incidents.look([{ part: 'state', isWell, patienceMs: 0 }], now);
    observe(false, 5_000);
    observe(true, 25_000);
    observe(false, 45_000);
    expect(incidents.open()).toEqual([{ part: 'state', since: 5_000 }]);
  });

  it('never begins twice within the time in which it must be quiet, whatever is seen', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (looks) => {
        const open = openAt(looks.map((isWell) => (isWell ? '.' : 'x')).join(''), 0);
        const endings = open.filter((look) => !open.includes(look + 1));
        for (const end of endings.filter((look) => look + 1 < looks.length)) {
          const quiet = looks.slice(end + 1 - QUIET_MS / LOOK_MS, end + 1);
          expect(quiet.every(Boolean)).toBe(true);
        }
      }),
    );
  });
});
