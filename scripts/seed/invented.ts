/** What invented people remember and say; plain, so that nobody takes it for somebody's own. */

export const MEMORIES = [
  {
    title: 'The jetty in autumn',
    text: 'We sat on the jetty until it was dark. My father had brought tea in a flask.',
  },
  {
    title: 'Bread on Sundays',
    text: 'My grandmother baked on Sundays. The kitchen was warm, and I was allowed to knead.',
  },
  {
    title: 'The first snow',
    text: 'The first snow fell in the night. We walked to school in each other’s footprints.',
  },
  {
    title: 'The allotment',
    text: 'He showed me how to tie the beans. We ate the peas before they came home.',
  },
] as const;

export const SAID = [
  'It was quiet there.',
  'I can still smell it.',
  'We did not say much.',
  'She always hummed while she worked.',
  'I had forgotten that.',
] as const;

export const TOLD = [
  'Let us stay there for a moment.',
  'You were there together.',
  'What do you see when you look around?',
  'There is no hurry.',
  'What comes after that, if you recall?',
] as const;
