/** Every line that the guide may say by itself, for measuring what it says against what it was given. */
import {
  answers,
  closings,
  continuations,
  grounding,
  openings,
  questions,
  reflections,
  silences,
  slideshow,
} from './content.ts';

/** All authored lines of content/, slots included. */
export function authoredLines(): string[] {
  const pools = [openings, reflections, questions, silences, grounding, closings, continuations];
  return [
    ...pools.flatMap((pool) => Object.values(pool).flat()),
    ...answers.flatMap((answer) => [...answer.lines, ...answer.more]),
    ...slideshowLines(),
  ];
}

/** Those of them that only a slideshow has: what a model is told about it is not said to anybody. */
export function slideshowLines(): string[] {
  const { prompt: _told, ...said } = slideshow;
  return Object.values(said).flat(2);
}

/** Answers that are said again word for word whenever asked. */
export function fixedLines(): string[] {
  return answers.filter((answer) => answer.fixed).flatMap((answer) => answer.lines);
}
