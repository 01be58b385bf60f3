/**
 * The models of all lines, and how each line looks to models that have not seen its author: people whom the screen has not
 * read are whom it is for. The authors are parted into a few groups; all of it is learned in workers, beside one another.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { bulkhead } from 'cockatiel';
import { z } from 'zod';
import type { Example } from './examples.ts';
import type { Models, Resemblance } from './models.ts';

export interface Judged extends Resemblance {
  example: Example;
}

const GROUPS = 5;
const judgedSchema = z.array(
  z.object({ index: z.number(), sum: z.number(), danger: z.string().optional() }),
);
const modelsSchema = z.custom<Models>((models) => typeof models === 'object' && models !== null);

export async function fitAll(examples: Example[]): Promise<{ models: Models; unseen: Judged[] }> {
  const workers = bulkhead(availableParallelism(), Number.POSITIVE_INFINITY);
  const whole = workers.execute(async () => modelsSchema.parse(await learnedWithout([])));
  const held = groupsOf(examples).map((authors) =>
    workers.execute(async () => judgedSchema.parse(await learnedWithout(authors))),
  );
  const judged = (await Promise.all(held)).flat().flatMap(({ index, sum, danger }) => {
    const example = examples[index];
    return example === undefined ? [] : [{ example, sum, danger }];
  });
  return { models: await whole, unseen: judged };
}

export function authorsOf(judged: { example: Example }[]): string[] {
  return [...new Set(judged.map(({ example }) => example.row.author))].sort();
}

/** Of about the same number of lines each. */
function groupsOf(examples: Example[]): string[][] {
  const groups = Array.from({ length: GROUPS }, () => ({ authors: [] as string[], lines: 0 }));
  const byAuthor = Object.groupBy(examples, ({ row }) => row.author);
  const bySize = Object.entries(byAuthor)
    .map(([author, theirs = []]) => ({ author, lines: theirs.length }))
    .sort((one, other) => other.lines - one.lines || one.author.localeCompare(other.author));
  for (const { author, lines } of bySize) {
    const smallest = groups.reduce((least, next) => (next.lines < least.lines ? next : least));
    smallest.authors.push(author);
    smallest.lines += lines;
  }
  return groups.map(({ authors }) => authors).filter((authors) => authors.length > 0);
}

function learnedWithout(authors: string[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./fold.ts', import.meta.url), { workerData: authors });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
