/** The phrases as data: written and reviewed like prose, one file for each kind. */
import abuse from '../../content/safety/abuse.json' with { type: 'json' };
import dissociation from '../../content/safety/dissociation.json' with { type: 'json' };
import eating from '../../content/safety/eating.json' with { type: 'json' };
import harmless from '../../content/safety/harmless.json' with { type: 'json' };
import injection from '../../content/safety/injection.json' with { type: 'json' };
import medical from '../../content/safety/medical.json' with { type: 'json' };
import minor from '../../content/safety/minor.json' with { type: 'json' };
import psychosis from '../../content/safety/psychosis.json' with { type: 'json' };
import selfHarm from '../../content/safety/selfHarm.json' with { type: 'json' };
import slots from '../../content/safety/slots.json' with { type: 'json' };
import suicide from '../../content/safety/suicide.json' with { type: 'json' };
import violence from '../../content/safety/violence.json' with { type: 'json' };
import type { PhraseSource } from './phrases.ts';

export const phraseSources = [
  slots,
  suicide,
  selfHarm,
  violence,
  abuse,
  medical,
  dissociation,
  psychosis,
  eating,
  minor,
  injection,
  harmless,
  // The shape of the files is asserted by a test, once, rather than parsed at every start.
] as PhraseSource[];
