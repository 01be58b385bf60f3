/** The authored reply of a turn, as it is to be said: the same for whoever makes the turn. */
import told from '../../content/told.json' with { type: 'json' };
import type { TurnRecord } from '../records/turnReading.ts';
import { scriptFor } from '../safety/crisisReply.ts';
import type { AuthoredReply, TurnSafety } from '../safety/turnSafety.ts';
import type { Turning } from '../speaker.ts';

/** What is to be said for a finding, before anything was; less what of it has been said already. */
export function turningFor(
  safety: Omit<TurnSafety, 'at'> & { reply: AuthoredReply },
  turn: TurnRecord,
  earlier: readonly TurnRecord[],
): Turning {
  const saidBefore = earlier.flatMap(({ sentences }) => sentences.map(({ text }) => text));
  const script = scriptFor({ safety, saidBefore });
  // Before anything is asked a person is told who asks. In a crisis the reply itself says it, behind what cannot wait.
  const isFirst = turn.kind === 'opening' && safety.reply === 'checkIn';
  const sentences = [...(isFirst ? told.disclosure : []), ...script.sentences];
  const said = turn.safety ? turn.sentences.length - turn.safety.at : 0;
  return { safety, script: { ...script, sentences: sentences.slice(said) } };
}

export function isAuthored(
  safety: TurnSafety | null,
): safety is TurnSafety & { reply: AuthoredReply } {
  return safety !== null && safety.reply !== null;
}
