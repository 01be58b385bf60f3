/** The point of Student's distribution that an interval of 95 % needs, for any number of degrees of freedom. */

/** Found by halving: the distribution only grows. */
export function studentPoint(degrees: number): number {
  if (!(degrees > 0)) return Number.POSITIVE_INFINITY;
  let low = 1;
  let high = 1;
  while (below(high, degrees) < PROBABILITY && high < LARGEST) high *= 2;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (below(middle, degrees) < PROBABILITY) low = middle;
    else high = middle;
  }
  return high;
}

const PROBABILITY = 0.975;
const LARGEST = 1e9;

/** The probability of less than `point`, which is positive. */
function below(point: number, degrees: number): number {
  return 1 - incompleteBeta(degrees / (degrees + point ** 2), degrees / 2, 0.5) / 2;
}

/** Regularised, by Lentz's continued fraction: Numerical Recipes, 3rd edition, 6.4. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
  );
  let c = 1;
  let d = 1 / awayFromNothing(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 500; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    for (const term of [even, odd]) {
      d = 1 / awayFromNothing(1 + term * d);
      c = awayFromNothing(1 + term / c);
      fraction *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-14) break;
  }
  return (front * fraction) / a;
}

function awayFromNothing(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

/** Lanczos' approximation (g = 7, nine terms), within 1e-13. */
function logGamma(x: number): number {
  const shifted = x - 1;
  const sum = LANCZOS.reduce(
    (total, term, at) => total + term / (shifted + at + 1),
    0.99999999999980993,
  );
  const t = shifted + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
}

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
