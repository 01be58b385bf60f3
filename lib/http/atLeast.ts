/** An answer that comes no sooner than a certain time, so that the time it took tells nothing of what was found. */

/** Settles as `work` does, but not before `ms` milliseconds have passed. */
export async function atLeast<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  const passed = Promise.withResolvers<void>();
  setTimeout(passed.resolve, ms);
  const [settled] = await Promise.allSettled([work, passed.promise]);
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}
