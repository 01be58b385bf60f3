/** How one service is reached: a call, a message, a page. Links, so that the telephone itself takes over and nothing of ours is needed. */
import { callLink, textLink } from '@/hooks/calmResources';
import type { Resource } from '@/lib/safety/resources';

export const RESOURCE_LINK =
  'inline-flex min-h-12 min-w-12 items-center justify-center rounded-xl px-5 py-2.5 text-base font-medium';

export function ResourceLinks({
  resource: { phone, text, url },
  isFirst,
}: {
  resource: Resource;
  /** Of several: the one that is named first. */
  isFirst: boolean;
}) {
  const weight = isFirst ? 'bg-moss text-ground' : 'border border-moss text-ink';
  return (
    <span className="flex flex-wrap gap-2">
      {phone && (
        <a href={callLink(phone)} className={`${RESOURCE_LINK} ${weight}`}>
          Call {phone}
        </a>
      )}
      {text && (
        <a
          href={textLink(text)}
          className={`${RESOURCE_LINK} ${phone ? 'border border-moss text-ink' : weight}`}
        >
          Text {text}
        </a>
      )}
      {url && (
        <a href={url} target="_blank" rel="noreferrer" className={`${RESOURCE_LINK} ${weight}`}>
          {url.replace('https://', '')}
        </a>
      )}
    </span>
  );
}
