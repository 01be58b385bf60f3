/** `npm run release-check`: whether everybody whom the page names as help was looked up lately, by a person, with the operator. */
import { RESOURCES } from '../lib/safety/resources.ts';
import { unreadyResources } from './resourceAge.ts';

const problems = unreadyResources(RESOURCES, new Date());
for (const problem of problems) console.error(problem);
console.log(
  problems.length === 0
    ? `All ${RESOURCES.length} services may be shown.`
    : `${problems.length} of ${RESOURCES.length} services must be looked up before a release (docs/safety.md).`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
