/** Every conversation of the red team, against both guides. */
import { describeRedTeam } from '../support/redTeam/suite.ts';

describeRedTeam(1);
