/** The environment of a server whose people come from one address and are in a hurry: a bench, a test that starts and kills. */
export const NO_LIMITS = {
  RATE_LIMIT_TURNS: 'off',
  RATE_LIMIT_STARTS: 'off',
  RATE_LIMIT_VOICE: 'off',
  RATE_LIMIT_GUESTS: 'off',
  RATE_LIMIT_SIGN_INS: 'off',
  RATE_LIMIT_PASSWORDS: 'off',
  RATE_LIMIT_MAILS: 'off',
};

/** The same, as the rules of a process's own limits. */
export const OFF = {
  turns: 'off',
  starts: 'off',
  voice: 'off',
  guests: 'off',
  signIns: 'off',
  passwords: 'off',
  mails: 'off',
} as const;
