/** Which of very many numbered features have weights, as text: how far each is from the one before. */
import { codeAt, SIGN_COUNT, signOf } from './packedWeights.ts';

const SKIP = SIGN_COUNT - 1;

/** One sign for each, and before it one for every `SKIP` skipped. @param features sorted */
export function packedDistances(features: Int32Array): string {
  const distances: string[] = [];
  let before = -1;
  for (const feature of features) {
    let distance = feature - before - 1;
    for (; distance >= SKIP; distance -= SKIP) distances.push(signOf(SKIP));
    distances.push(signOf(distance));
    before = feature;
  }
  return distances.join('');
}

/** Visits the features in their order. */
export function eachFeature(distances: string, visit: (feature: number) => void): void {
  let feature = -1;
  for (let at = 0; at < distances.length; at += 1) {
    const code = codeAt(distances, at);
    feature += code;
    if (code === SKIP) continue;
    feature += 1;
    visit(feature);
  }
}
