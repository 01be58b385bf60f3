/** The quick cut of the red team: every third conversation, and every injection. All of it is in tests/long. */
import { describeRedTeam } from '../../support/redTeam/suite.ts';

describeRedTeam(3);
