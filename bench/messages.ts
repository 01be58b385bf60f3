/** What is said in a walk that is measured; plain words that the guide can take up. Then another walk begins, so that none grows long. */
export const MESSAGES = [
  'My father carried the bread in his coat.',
  'It was windy, and we laughed at the gulls.',
  'I can still see the white paint on the door.',
  'He taught me the names of the lights.',
  'We walked home along the wall.',
] as const;
