/** At the thumb, while one reads: hear the whole walkthrough, pause it, go on, stop. */
import { Square } from 'lucide-react';
import type { Line } from '@/hooks/readAloud';
import type { ReadAloudControls } from '@/hooks/useReadAloud';
import { Button, PRIMARY } from '../ui/Button';
import { HearButton, VoiceMissing } from './HearButton';

/** Every message on its own is heard through its own button; this bar belongs to the whole. */
const PASSAGE = 'whole';

export function HearBar({ readAloud, lines }: { readAloud: ReadAloudControls; lines: Line[] }) {
  const state = readAloud.stateOf(PASSAGE);
  return (
    <div className="safe-bottom sticky bottom-0 flex flex-col gap-2 border-t border-hairline bg-ground pt-3">
      <VoiceMissing isMissing={state === 'missing'} />
      <div className="flex gap-3">
        <HearButton
          readAloud={readAloud}
          passageId={PASSAGE}
          lines={lines}
          invitation="Hear all of it"
          meaning="the whole walkthrough"
          className={`grow justify-center px-5 font-medium sm:grow-0 ${PRIMARY}`}
        />
        <Button onClick={readAloud.stop} disabled={readAloud.reading.state === 'silent'}>
          <Square aria-hidden="true" size={18} />
          Stop
        </Button>
      </div>
    </div>
  );
}
