/** A slideshow by the embedded guide: authored lines around what the person has given, the same for the same memory, with nothing added. */

import { bestQuotation } from '../guide/closingTurn.ts';
import { closings, openings } from '../guide/content.ts';
import type { GuideContext } from '../guide/guideContext.ts';
import { createDeck, type Slots, seedFrom } from '../guide/lines.ts';
import type { Mention } from '../guide/mentions.ts';
import { placeOf, slotsOf } from '../guide/subject.ts';
import { gatherMaterial, type TurnMaterial } from '../guide/turnMaterial.ts';
import { isNeverTaken } from '../guide/wordLists.ts';
import { mayBeQuoted } from '../safety/outputGuard.ts';
import { type Beat, beatsOf } from './beats.ts';
import { lines, wholeSteps } from './content.ts';
import { STEPS } from './matchingStep.ts';
import type { SlideshowText } from './slideshowText.ts';

type Draw = (pool: readonly string[], slots?: Slots) => string | undefined;

/** Of the memory's text, beside its person, place, time and picture. */
const MOST_BEATS = 4;

export function composeSlideshow(context: GuideContext): SlideshowText {
  const material = gatherMaterial(context);
  const { draw, drawWhole } = drawing(material);
  const introduction = introductionOf(material, draw);
  const given = givenSteps(material, draw);
  const steps = given.slice(0, STEPS.most - 1);
  // The memory is let go of in the last one, so that nobody is left in the middle of it.
  while (steps.length < STEPS.fewest - 1) {
    steps.splice(fillAt(steps.length), 0, drawWhole(wholeSteps.between));
  }
  steps.push(drawWhole(wholeSteps.present));
  const conclusion = [draw(lines.end), draw(closings.settle), takeAway(material, draw)];
  return { introduction, steps, conclusion: present(conclusion) };
}

/** What is said behind the introduction where the memory's own words are a sign: that this can wait. */
export function concernLine(context: GuideContext): string[] {
  return present([drawing(gatherMaterial(context)).draw(lines.concern)]);
}

function introductionOf({ person, title }: TurnMaterial, draw: Draw): string[] {
  const slots = { ...slotsOf(person), title };
  return present([
    draw(openings.aboutPersonAndTitle, slots) ??
      draw(openings.aboutPerson, slots) ??
      draw(openings.aboutTitle, slots) ??
      draw(openings.aboutNothing),
    draw(lines.how),
    draw(lines.nothingToAnswer),
  ]);
}

/** One step for each thing that was given: picture, place, time and person first, then the text as it goes. */
function givenSteps(material: TurnMaterial, draw: Draw): string[][] {
  const { context, avoidance, person, title } = material;
  const { memory } = context;
  const place = placeOf(context, avoidance);
  const taken = [place, person].flatMap((mention) => mention?.text.split(' ') ?? []);
  const beats = beatsOf(memory.text, avoidance, { most: MOST_BEATS, taken });
  const steps = [
    memory.hasPhoto ? [draw(lines.photo), draw(lines.photoInvite)] : [],
    place ? [draw(lines.place, slotsOf(place)), draw(lines.placeInvite)] : [],
    periodStep(material, draw),
    person ? [draw(lines.person, slotsOf(person)), draw(lines.personInvite, slotsOf(person))] : [],
    ...beats.map((beat) => beatStep(beat, draw)),
  ].map(present);
  const told = steps.filter((step) => step.length > 0);
  return told.length > 0 || !title
    ? told
    : [present([draw(lines.title, { title }), draw(lines.invite)])];
}

function periodStep({ context, avoidance }: TurnMaterial, draw: Draw) {
  const period = context.memory.period?.trim().replace(/\s+/g, ' ') ?? '';
  const isSayable =
    /^[\p{L}\p{M}\p{N} ,'’-]+$/u.test(period) &&
    !period.split(' ').some(isNeverTaken) &&
    !avoidance.touches(period) &&
    mayBeQuoted(period);
  return isSayable ? [draw(lines.period, { quote: period }), draw(lines.periodInvite)] : [];
}

function beatStep(beat: Beat, draw: Draw) {
  if ('quote' in beat) return [draw(lines.quote, beat), draw(lines.quoteInvite)];
  const { mention } = beat;
  return [draw(TOLD[mention.kind], slotsOf(mention)), inviteFor(mention, draw)];
}

const TOLD: Record<Mention['kind'], readonly string[]> = {
  thing: lines.thing,
  person: lines.others,
  place: lines.thingPlace,
  feeling: lines.feeling,
};

function inviteFor(mention: Mention, draw: Draw): string | undefined {
  if (mention.kind === 'feeling') return draw(lines.feelingInvite);
  if (mention.kind === 'person') return draw(lines.personInvite, slotsOf(mention));
  return (mention.sense && draw(lines[mention.sense])) ?? draw(lines.invite);
}

/** One statement that stands by itself, from the kindest short words that were written. */
function takeAway({ context, avoidance, title, person }: TurnMaterial, draw: Draw) {
  const quote = bestQuotation([context.memory.text], avoidance)?.text;
  return (
    draw(closings.takeAwayWrote, { title, quote }) ??
    draw(closings.takeAwayPerson, { ...slotsOf(person), title }) ??
    draw(closings.takeAwayTitle, { title }) ??
    draw(closings.takeAwayNothing)
  );
}

/** Never the same line twice in one slideshow: each draw knows what the ones before it gave. */
function drawing({ context, avoidance }: TurnMaterial) {
  const seed = seedFrom(context.memory.title, context.memory.text);
  const said: string[] = [];
  const draw: Draw = (pool, slots) => {
    const line = createDeck(seed, [...said], avoidance).draw(pool, slots);
    if (line) said.push(line);
    return line;
  };
  const drawWhole = (steps: readonly string[][]): string[] => {
    const left = steps.filter((step) => !step.some((line) => said.includes(line)));
    const step = left[seed % Math.max(1, left.length)] ?? [];
    said.push(...step);
    return step;
  };
  return { draw, drawWhole };
}

/** Between what was given, not all at its end. */
const fillAt = (length: number) => Math.ceil(length / 2);

function present(sentences: ReadonlyArray<string | undefined>): string[] {
  return sentences.filter((sentence) => sentence !== undefined);
}
