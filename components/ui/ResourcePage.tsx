/** A page about one thing that our API has: its shape while it is brought, kind words when it is not there, else the thing. */
'use client';
import type { ReactNode } from 'react';
import { useResource } from '@/hooks/useResource';
import { Notice } from './Notice';
import { PageShell } from './PageShell';
import { Skeleton } from './Skeleton';

export interface ResourcePageProps<T> {
  /** The address of the thing, such as `/api/memories/:id`. */
  path: string;
  /** The heading as long as the thing itself has not given one. */
  title: string;
  back: { href: string; label: string };
  /** Said to those who do not see the skeleton. */
  coming: string;
  /** Said when it is not there, or is somebody else's. */
  missing: string;
  /** The shape of what comes; lines when nothing is given. */
  skeleton?: ReactNode;
  /** What an earlier page knew of it: shown at once, and replaced by what is brought. */
  known?: T | undefined;
  /** The page when the thing is there, with a `PageShell` of its own. */
  children: (value: T) => ReactNode;
}

export function ResourcePage<T extends object>(props: ResourcePageProps<T>) {
  const { resource, retry } = useResource<T>(props.path);
  if (resource.state === 'ready') return props.children(resource.value);
  if (resource.state === 'loading' && props.known !== undefined) return props.children(props.known);
  return (
    <PageShell title={props.title} back={props.back}>
      {resource.state === 'loading' ? (
        <Skeleton label={props.coming} shape={props.skeleton} />
      ) : resource.isMissing ? (
        <p className="text-lg">{props.missing}</p>
      ) : (
        <Notice message={resource.message} onRetry={retry} />
      )}
    </PageShell>
  );
}
