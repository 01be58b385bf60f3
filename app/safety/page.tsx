import type { Metadata } from 'next';
import { SafetyProtocol } from '@/components/told/SafetyProtocol';
import { sentWhere } from '@/lib/http/sentWhere';
import { SAFETY_FIGURES } from '@/lib/safety/figures';

export const metadata: Metadata = { title: 'How Keepsake keeps people safe' };

export default function SafetyPage() {
  return <SafetyProtocol sentWhere={sentWhere()} figures={SAFETY_FIGURES} />;
}
