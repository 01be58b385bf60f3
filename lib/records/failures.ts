/** What the database's own failures mean to the rest of Keepsake. */
import { isUnavailable, KeepsakeError } from '../errors.ts';
import { comeBackSeconds } from '../resilience/comeBack.ts';
import { LOOK_EVERY_MS } from './presence.ts';
import { codeOf, StorageError } from './storageError.ts';

type Room<Functions> = { [Name in keyof Functions]: (...input: never[]) => Promise<unknown> };

/** The same functions, which throw `unavailable` when the database is out and `not_found` for an id that no row can have. */
export function withPlainFailures<Functions extends Room<Functions>>(room: Functions): Functions {
  const guarded = Object.entries<(...input: never[]) => Promise<unknown>>(room).map(
    ([name, call]) => [
      name,
      (...input: never[]) =>
        call(...input).catch((error: unknown) => {
          throw plainFailure(error);
        }),
    ],
  );
  // The entries are the room's own, each with its own signature.
  return Object.fromEntries(guarded) as Functions;
}

/** Whether a constraint of the schema, by its name, is what refused. */
export function isViolation(thrown: unknown, constraint: string): boolean {
  const cause = databaseErrorIn(thrown);
  return cause !== undefined && 'constraint' in cause && cause.constraint === constraint;
}

/**
 * SQLSTATE classes in which the server, not the query, is the matter: connection, authorization, database missing, rolled back by
 * a conflict, resources, shut down. https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const OUTAGE = /^(08|28|3D|40|53|57|58)/;
/** "invalid byte sequence": an id with a NUL in it, which PostgreSQL's text cannot hold. */
const CHARACTER_NOT_IN_REPERTOIRE = '22021';

/** What a failure is to the rest of Keepsake; also one that somebody has wrapped who asks the database beside our rooms. */
export function plainFailure(thrown: unknown): unknown {
  if (thrown instanceof KeepsakeError) return thrown;
  const known = causesOf(thrown).find(isUnavailable);
  if (known) return known;
  // Somebody became an account, or was erased, while this was on its way: whoever asks again asks as who they are now.
  if (isOfNobody(thrown)) return new KeepsakeError('unauthorized', { cause: thrown });
  const code = databaseErrorIn(thrown)?.code;
  if (code === CHARACTER_NOT_IN_REPERTOIRE)
    return new KeepsakeError('not_found', { cause: thrown });
  return (code === undefined ? neverAnswered(thrown) : OUTAGE.test(code))
    ? unavailableFor(thrown)
    : thrown;
}

/** A row of an owner who is not there any more; the constraint is named by the column and by the table `user`. */
function isOfNobody(thrown: unknown): boolean {
  const error = databaseErrorIn(thrown);
  return (
    error?.code === FOREIGN_KEY_VIOLATION &&
    'constraint' in error &&
    /_user_id_fk$/.test(String(error.constraint))
  );
}

const FOREIGN_KEY_VIOLATION = '23503';

/** What a record that could not be opened is to who asked for something; it is tried again with the next call. */
export function openingFailure(thrown: unknown): unknown {
  return thrown instanceof StorageError ? unavailableFor(thrown) : thrown;
}

/** Who is the first to notice is told what the others are, who find it known. */
function unavailableFor(cause: unknown): KeepsakeError {
  const retryAfterSeconds = comeBackSeconds(LOOK_EVERY_MS);
  return new KeepsakeError('unavailable', { cause, retryAfterSeconds });
}

/** Drizzle wraps what a query threw in its own error; both drivers put SQLSTATE in `code`. */
function databaseErrorIn(thrown: unknown): (Error & { code: string }) | undefined {
  const isDatabaseError = (error: Error): error is Error & { code: string } =>
    'code' in error && typeof error.code === 'string' && SQLSTATE.test(error.code);
  return causesOf(thrown).find(isDatabaseError);
}

/** What was thrown, what that was made of, and so on. */
function causesOf(thrown: unknown): Error[] {
  return thrown instanceof Error ? [thrown, ...causesOf(thrown.cause)] : [];
}

const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/;

/** Without an SQLSTATE: a query that got no answer, or a transaction that got no connection. */
function neverAnswered(thrown: unknown): boolean {
  return causesOf(thrown).some(
    (error) =>
      isFailedQuery(error) || SYSTEM_ERROR.test(codeOf(error)) || NO_CONNECTION.test(error.message),
  );
}

/**
 * A DrizzleQueryError, by its shape: Next bundles the routes, which ask Better Auth, and the services apart, so there is more than one
 * class of that name in a process.
 */
function isFailedQuery(error: Error): boolean {
  return 'query' in error && 'params' in error;
}

/** ECONNREFUSED, EPIPE and their kin. */
const SYSTEM_ERROR = /^E[A-Z]+$/;

/** How pg and PGlite say so, having no codes for it. */
const NO_CONNECTION =
  /timeout exceeded when trying to connect|[Cc]onnection terminated|is clos(ed|ing)|Query read timeout|after calling end on the pool/;
