/** One making of each thing for all who ask at the same time; it ends when the last of them leaves. */

import { untilAborted } from '../resilience/untilAborted.ts';

export interface Flights<Value> {
  /**
   * The making under way for this key, else one that begins now.
   *
   * @throws what the making throws; the signal's reason when this caller leaves
   */
  join(key: string, ownerId: string, signal: AbortSignal, making: Making<Value>): Promise<Value>;
  /** Stops what is being made for an owner; nothing of it is kept. */
  forget(ownerId: string): void;
  isEmpty(): boolean;
}

export interface Making<Value> {
  begin: (signal: AbortSignal) => Promise<Value>;
  /** Called once, unless it failed or was forgotten. */
  keep: (value: Value) => void;
}

interface Flight<Value> {
  ownerId: string;
  work: Promise<Value>;
  stop: AbortController;
  /** How many still wait. */
  listeners: number;
}

export function createFlights<Value>(): Flights<Value> {
  const flights = new Map<string, Flight<Value>>();

  function takeOff(key: string, ownerId: string, { begin, keep }: Making<Value>): Flight<Value> {
    const stop = new AbortController();
    const work = begin(stop.signal);
    const flight: Flight<Value> = { ownerId, work, stop, listeners: 0 };
    flights.set(key, flight);
    // Not there any more when the last listener has left, or the owner was forgotten.
    const lands = () => flights.get(key) === flight && flights.delete(key);
    work.then(
      (value) => {
        if (lands()) keep(value);
      },
      () => lands(),
    );
    return flight;
  }

  return {
    async join(key, ownerId, signal, making) {
      const flight = flights.get(key) ?? takeOff(key, ownerId, making);
      flight.listeners++;
      try {
        return await untilAborted(flight.work, signal);
      } finally {
        flight.listeners--;
        if (flight.listeners === 0 && flights.get(key) === flight) {
          flights.delete(key);
          flight.stop.abort(signal.reason);
        }
      }
    },
    forget(ownerId) {
      for (const [key, flight] of flights) {
        if (flight.ownerId !== ownerId) continue;
        flights.delete(key);
        flight.stop.abort();
      }
    },
    isEmpty: () => flights.size === 0,
  };
}
