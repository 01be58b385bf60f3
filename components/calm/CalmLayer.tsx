/** What may stand over every page: "Steady me" and "Help now". In the frame's own bundle, so that a tap needs no network. */
'use client';
import { useEffect, useSyncExternalStore } from 'react';
import { calm } from '@/hooks/calm';
import { prepareCalm } from '@/hooks/calmAhead';
import { listenForTaps } from '@/hooks/calmTaps';
import { listenForExit } from '@/hooks/quickExit';
import { HelpDialog } from './HelpDialog';
import { SteadyDialog } from './SteadyDialog';
import './calm.css';

export function CalmLayer() {
  const aside = useSyncExternalStore(calm.subscribe, calm.aside, () => null);
  useEffect(() => listenForTaps(), []);
  useEffect(() => listenForExit(), []);
  useEffect(() => prepareCalm(), []);
  if (aside === 'steady') return <SteadyDialog />;
  return aside === 'help' ? <HelpDialog /> : null;
}
