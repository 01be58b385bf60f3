/** Hands what the server has read for a page to those of its parts that would ask for it. */
'use client';
import type { ReactNode } from 'react';
import { GivenContext, type GivenResources } from '@/hooks/givenResources';

export function Given({
  resources,
  children,
}: {
  /** Undefined when the server had nothing for this person. */
  resources: GivenResources | undefined;
  children: ReactNode;
}) {
  if (resources === undefined) return children;
  return <GivenContext value={resources}>{children}</GivenContext>;
}
