/** The invented memories that the screens' pictures show. */
import type { Painting } from './paintings.ts';

export interface PicturedMemory {
  title: string;
  text: string;
  place?: string;
  period?: string;
  person?: { name: string; relationship: string };
  photo?: Painting;
}

/** The one that is walked through in the pictures. */
export const BOAT_SHED: PicturedMemory = {
  title: 'The boat shed',
  text: 'Every May my grandfather Arthur and I painted the boat in the shed by the river. He whistled, and the paint smelled sharp.',
  place: 'Lowestoft',
  period: '1974',
  person: { name: 'Arthur', relationship: 'grandfather' },
  photo: 'river',
};

/** Without a photo: its ground is the sky. */
export const LETTERS: PicturedMemory = {
  title: 'Letters at the bus stop',
  text: 'Ines read her letters aloud to me at the bus stop, and we let two buses go by.',
  place: 'Porto',
  period: 'the winter of 1988',
  person: { name: 'Ines', relationship: 'friend' },
};

const GARDEN: PicturedMemory = {
  title: 'The garden behind the bakery',
  text: 'My grandmother Rosa grew beans along the wall. On summer evenings we sat on the step and shelled them into a blue bowl, and she hummed.',
  period: 'summer 1969',
  person: { name: 'Rosa', relationship: 'my grandmother' },
  photo: 'garden',
};

/** As they are made; the list shows the last one first. */
export const FEW: PicturedMemory[] = [LETTERS, GARDEN, BOAT_SHED];

const MORE: [title: string, text: string, photo?: Painting][] = [
  ['The first swim', 'The water was so cold that we shouted. Then we would not come out.', 'sea'],
  [
    'Bread on Saturdays',
    'My father got up at five, and by seven the whole house smelled.',
    'kitchen',
  ],
  [
    'Snow on the last day of school',
    'We walked home the long way, in the middle of the road.',
    'snow',
  ],
  ['The harvest', 'I was allowed to sit on top, and saw the whole valley.', 'field'],
  ['A song in the car', 'My sister knew all the words. I knew the last line of each.'],
  ['The red coat', 'It was too large for two winters, and then for one winter just right.'],
  ['Night train', 'We had the window down, and somebody shared their plums with us.'],
  ['The lighthouse', 'We counted the seconds between two turns of the light.', 'sea'],
];

/** Enough for the list to need its field. */
export const MANY: PicturedMemory[] = [
  ...MORE.map(([title, text, photo]) => ({ title, text, ...(photo ? { photo } : {}) })),
  ...MORE.slice(4).map(([title, text], at) => ({ title: `${title}, ${1991 + at}`, text })),
];
