/** Trained weights as so many steps of one size: what a file of them holds. */

/** What a step is worth, so that most steps reach this share of the weights that are not zero. */
export function unitOf(weights: Float32Array | Float64Array, reach: number, most: number): number {
  const sizes = weights
    .filter((weight) => weight !== 0)
    .map(Math.abs)
    .sort();
  return rounded((sizes[Math.floor(reach * (sizes.length - 1))] ?? 1) / most);
}

export function stepsOf(weight: number, unit: number, most: number): number {
  return Math.max(-most, Math.min(most, Math.round(weight / unit)));
}

export function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
