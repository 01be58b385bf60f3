/** What belongs to a scene whoever tells of it: who drove held a wheel. It may be asked about, but not told as what was. */
import type { OwnWords } from './ownWords.ts';

const SCENES: ReadonlyArray<readonly [told: readonly string[], parts: ReadonlySet<string>]> = (
  [
    [
      'drive car van truck lorry taxi tractor bus roundabout',
      'wheel seat road window mirror engine pedal pedals dashboard bonnet',
    ],
    [
      'draw drawing letter write paint sketch postcard diary',
      'paper pencil pen page brush ink canvas envelope',
    ],
    [
      'row rowing boat ferry sail ship raft canoe trawler',
      'oar oars water deck rail hull planks bow stern waves harbour',
    ],
    [
      'bake bread dough kitchen cook soup stew cake',
      'table counter pan pot spoon bowl stove oven flour steam kettle knife',
    ],
    ['peel peeled chop potatoes carrots', 'knife bucket peel skin'],
    ['floor floors lift stairs upstairs tower', 'stairs steps step climb door landing'],
    ['book read library novel', 'page pages cover spine shelf'],
    ['sew knit stitch crochet embroider', 'needle needles thread cloth wool fabric yarn'],
    ['dance waltz ballroom', 'floor shoes heels sleeve'],
    ['fish fishing angling', 'line rod water bank net hook'],
    ['bike bicycle cycle puncture', 'saddle pedals pedal handlebar handlebars wheel tyre chain'],
    ['train carriage station railway', 'window platform seat rails track'],
    ['church chapel choir mass service', 'pew bench aisle hymn'],
    ['concert stage solo play theatre', 'stage curtain microphone floorboards seats'],
    ['garden allotment field orchard harvest dig', 'soil earth grass leaves ground path spade'],
    ['bed sleep bunk ward dormitory tent', 'pillow sheet sheets blanket mattress'],
    ['swim float pool sea lake river baths pond', 'water surface edge bank shore'],
    ['school class lesson desk exam', 'desk chair bench blackboard chalk'],
    ['piano guitar violin band drum accordion fiddle', 'keys strings bow stool'],
    ['football goal pitch match rugby', 'ball grass net boots'],
    ['shed workshop repair carve mend', 'bench tools wood hammer'],
    ['horse pony ride', 'saddle reins mane'],
    ['hair braid plait comb', 'brush comb strand strands'],
    ['supper dinner lunch breakfast feast', 'table plate cup spoon glass fork'],
  ] as const
).map(([told, parts]) => [told.split(' '), new Set(parts.split(' '))] as const);

export function isPartOfScene(token: string, own: OwnWords | undefined): boolean {
  return SCENES.some(([told, parts]) => parts.has(token) && told.some((word) => own?.has(word)));
}
