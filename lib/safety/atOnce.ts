/** What a generator comes to that is made of steps, for whoever need not rest between them. */
export function atOnce<Made>(steps: Generator<undefined, Made>): Made {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
