/** All that is stored of a person, as the page to print shows it. Times are ISO 8601, UTC. */
import type { KeepsakeMessage } from '../protocol.ts';

export interface PrintedAccount {
  /** Null for a guest. */
  email: string | null;
  since: string;
  about: Record<'callMe' | 'tone' | 'whatHelps' | 'avoid' | 'region', string | null>;
  /** In the order in which they came, each with its walkthroughs. */
  memories: PrintedMemory[];
}

export interface PrintedMemory {
  id: string;
  title: string;
  text: string;
  place: string | null;
  period: string | null;
  person: { name: string; relationship: string } | null;
  avoid: string | null;
  hasPhoto: boolean;
  createdAt: string;
  sessions: PrintedSession[];
}

export interface PrintedSession {
  sessionId: string;
  startedAt: string;
  messages: KeepsakeMessage[];
  takeAway: string | null;
  /** What they said of it afterwards. */
  comment: string | null;
}
