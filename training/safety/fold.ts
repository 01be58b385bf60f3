/** Run as a worker: learns from all but some authors and judges their lines; with nobody left out it gives the models. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { resemblanceOf, trainModels } from './models.ts';
import { readExamples } from './trainingLines.ts';

const authors = new Set(z.array(z.string()).parse(workerData));
const examples = readExamples();
const models = trainModels(examples.filter(({ row }) => !authors.has(row.author)));
if (authors.size === 0) parentPort?.postMessage(models);
else {
  const judged = examples.flatMap((example, index) =>
    authors.has(example.row.author) ? [{ index, ...resemblanceOf(example, models) }] : [],
  );
  parentPort?.postMessage(judged);
}
