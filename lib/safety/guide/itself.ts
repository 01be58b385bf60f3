/** The guide says what it is: a program. */
export const NAMES_ITSELF =
  / i am (?:[^ ,.;:?!]+ ){0,6}(?:program|programme|ai|guide|computer|machine) /u;
