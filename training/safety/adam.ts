/** Adam (Kingma and Ba, 2015), for parameters that all move at each step, and for tables of which few rows do. */
export interface Adam {
  means: Float32Array;
  squares: Float32Array;
}

const MEAN_KEPT = 0.9;
const SQUARE_KEPT = 0.999;
const LEAST = 1e-8;

export function adamOf(parameters: Float32Array): Adam {
  return {
    means: new Float32Array(parameters.length),
    squares: new Float32Array(parameters.length),
  };
}

/** One step against the gradient, which is emptied for the next. `step` counts from 1. */
export function stepAll(
  parameters: Float32Array,
  gradient: Float32Array,
  { means, squares }: Adam,
  rate: number,
  step: number,
): void {
  const pace = (rate * Math.sqrt(1 - SQUARE_KEPT ** step)) / (1 - MEAN_KEPT ** step);
  for (let index = 0; index < parameters.length; index += 1) {
    const slope = gradient[index] ?? 0;
    const mean = MEAN_KEPT * (means[index] ?? 0) + (1 - MEAN_KEPT) * slope;
    const square = SQUARE_KEPT * (squares[index] ?? 0) + (1 - SQUARE_KEPT) * slope * slope;
    means[index] = mean;
    squares[index] = square;
    parameters[index] = (parameters[index] ?? 0) - (pace * mean) / (Math.sqrt(square) + LEAST);
    gradient[index] = 0;
  }
}

/**
 * The same for the rows that were touched. A row that is met rarely would lose what a mean carries over to the steps in
 * which it rests, so it goes the whole way at once.
 */
export function stepRows(
  parameters: Float32Array,
  gradient: Float32Array,
  { squares }: Pick<Adam, 'squares'>,
  { rows, length }: { rows: Iterable<number>; length: number },
  rate: number,
  step: number,
): void {
  const pace = rate * Math.sqrt(1 - SQUARE_KEPT ** step);
  for (const row of rows) {
    for (let index = row * length; index < (row + 1) * length; index += 1) {
      const slope = gradient[index] ?? 0;
      const square = SQUARE_KEPT * (squares[index] ?? 0) + (1 - SQUARE_KEPT) * slope * slope;
      squares[index] = square;
      parameters[index] = (parameters[index] ?? 0) - (pace * slope) / (Math.sqrt(square) + LEAST);
      gradient[index] = 0;
    }
  }
}
