/** Passwords that are tried first by whoever guesses: the most common ones, and what anybody would try here. */

/** Names of what this is, in the shapes that people give them. */
const HERE = ['keepsake', 'walkthrough', 'memories', 'memory'];

/** Of those that are long enough for us: as many as ASVS 5.0 asks for (6.2.4). */
const MOST = 3_000;
const SHORTEST = 8;

let known: Promise<ReadonlySet<string>> | undefined;

/** Told by the whole password, without regard to capitals, and to numbers or signs around a word of ours. */
export async function isCommonPassword(password: string): Promise<boolean> {
  const plain = password.toLowerCase();
  if (HERE.includes(plain.replace(/[\d\W_]+/g, ''))) return true;
  known ??= readList();
  return (await known).has(plain);
}

/** Read when it is first asked for: most processes need it seldom. */
async function readList(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const long = dictionary['passwords-common']
    .map(String)
    .filter(({ length }) => length >= SHORTEST);
  return new Set(long.slice(0, MOST));
}
